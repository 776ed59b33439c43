import type { Fields } from '../api/body'
import { ApiError } from '../api/errors'
import { parseOptions } from '../api/read-options'
import { readInput } from '../payment-requests/input'
import { createPaymentRequest, requireRequest } from '../payment-requests/payment-request'
import { act, actionOptionsSchema, isActionName } from '../payments/actions'
import { finishRefund } from '../payments/refund'
import type { Delivery } from '../records'
import type { Simulator } from '../simulator-context'
import { defaultSwitches, switchesSchema } from '../switches/switches'
import { sendLetters } from '../webhooks/announce'
import { eventNames } from '../webhooks/endpoints'
import { settleManner } from '../webhooks/manner'
import { registerEndpoint } from '../webhooks/register-endpoint'
import { requireDelivery, resend, resendSchema } from '../webhooks/resend'
import { sampleEvent, sampleEventSchema } from '../webhooks/samples'
import { v2Letters } from '../webhooks/v2'
import { switchesFromForm } from './switches-page'

/** Where to go after a form, and what to say there. */
type Outcome = { to: string; said?: string }
type Form = (simulator: Simulator, fields: Fields, id: string) => Promise<Outcome> | Outcome

const forms: [RegExp, Form][] = [
  [/^\/panel\/requests$/, askByHand],
  [/^\/panel\/requests\/([^/]+)$/, pressKey],
  [/^\/panel\/deliveries\/([^/]+)\/resend$/, sendAgain],
  [/^\/panel\/refunds\/([^/]+)$/, decideRefund],
  [/^\/panel\/switches$/, setSwitches],
  [/^\/panel\/endpoints$/, register],
  [/^\/panel\/endpoints\/([^/]+)\/remove$/, removeEndpoint],
  [/^\/panel\/events$/, sendSample],
  [/^\/panel\/reset$/, reset],
]

export const panelForms = (simulator: Simulator) => (path: string, fields: Fields) => {
  for (const [pattern, form] of forms) {
    const match = pattern.exec(path)
    if (match) return form(simulator, fields, match[1] ?? '')
  }
  throw new ApiError(404, 'There is no such form.')
}

async function pressKey(simulator: Simulator, fields: Fields, id: string): Promise<Outcome> {
  const request = requireRequest(simulator, id)
  const name = String(fields.action)
  if (!isActionName(name)) throw new ApiError(404, `There is no action named ${name}.`)
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  const options = parseOptions(
    {
      ...given,
      ...(given.delaySeconds !== undefined && { delayMs: Number(given.delaySeconds) * 1000 }),
      ...(given.formats !== undefined && { formats: [given.formats] }),
    },
    actionOptionsSchema,
  )
  const deliveries = await act(simulator, name, request, options)
  return { to: `/?request=${id}`, said: `${spoken[name]} ${postOf(deliveries)}` }
}

const spoken = {
  pay: 'Paid.',
  decline: 'Declined.',
  cancel: 'Canceled: the buyer turned back.',
  expire: 'Expired.',
  'pay-twice': 'Paid twice.',
  'pay-late': 'Paid late.',
  refund: 'Given back.',
  webhook: 'Told again.',
}

function postOf(deliveries: readonly Delivery[]): string {
  const count = deliveries.length
  if (count === 0) return 'No webhook to send.'
  return `${count} webhook${count === 1 ? '' : 's'} ${deliveries[0]?.state === 'dropped' ? 'lost on purpose' : 'on the way'}.`
}

function askByHand(simulator: Simulator, fields: Fields): Outcome {
  const input = readInput({ ...fields, currency: 'SGD' }, { strictUrls: false, now: simulator.clock.now() })
  return { to: `/?request=${createPaymentRequest(simulator, input).id}` }
}

async function sendAgain(simulator: Simulator, { times }: Fields, id: string): Promise<Outcome> {
  const delivery = requireDelivery(simulator, id)
  const copies = await resend(simulator, delivery, parseOptions({ times }, resendSchema))
  const said = copies.length > 0 ? `Sent again, ${copies.length + 1} times.` : 'Sent again.'
  return delivery.requestId ? { to: `/?request=${delivery.requestId}`, said } : { to: '/deliveries' }
}

async function decideRefund(simulator: Simulator, { outcome }: Fields, id: string): Promise<Outcome> {
  if (outcome !== 'succeed' && outcome !== 'fail') throw new ApiError(422, 'A refund succeeds or fails.')
  const deliveries = await finishRefund(simulator, id, outcome, {})
  const { paymentId } = simulator.store.refunds.get(id) ?? { paymentId: '' }
  const requestId = simulator.store.payments.get(paymentId)?.requestId ?? ''
  const said = outcome === 'succeed' ? `Given back. ${postOf(deliveries)}` : 'The refund failed.'
  return { to: `/?request=${requestId}`, said }
}

function setSwitches({ store }: Simulator, fields: Fields): Outcome {
  store.switches = fields.reset ? { ...defaultSwitches } : parseOptions(switchesFromForm(fields), switchesSchema)
  store.touch()
  return { to: '/switches' }
}

function register(simulator: Simulator, fields: Fields): Outcome {
  const url = String(fields.url)
  if (!URL.canParse(url)) throw new ApiError(422, 'An address such as http://localhost:3000/webhooks is needed.')
  registerEndpoint(simulator, { name: 'From the panel', url, eventTypes: [...eventNames] })
  return { to: '/connect' }
}

function removeEndpoint({ store }: Simulator, _fields: Fields, id: string): Outcome {
  store.endpoints.delete(id)
  store.touch()
  return { to: '/connect' }
}

async function sendSample(simulator: Simulator, fields: Fields): Promise<Outcome> {
  const { event, code } = parseOptions(fields, sampleEventSchema)
  const manner = settleManner({}, simulator.store.switches)
  const payload = sampleEvent(simulator, event, code)
  await sendLetters(simulator, v2Letters(simulator, { event, requestId: null, payload }, manner), manner)
  return { to: '/deliveries' }
}

function reset({ store, courier }: Simulator): Outcome {
  courier.forgetAll()
  store.clear()
  return { to: '/' }
}
