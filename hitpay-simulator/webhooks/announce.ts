import { presentPaymentRequest } from '../payment-requests/present'
import { chargeEvent } from '../payments/charge-event'
import type { Delivery, Payment, PaymentRequest, Refund } from '../records'
import type { Simulator } from '../simulator-context'
import { type Letter, replayedLetter } from './letter'
import { type Manner, type MannerOptions, settleManner } from './manner'
import { v1Letter } from './v1'
import { v2Letters } from './v2'

export type Happening =
  | { kind: 'paid' | 'failed'; request: PaymentRequest; payment: Payment }
  | { kind: 'refunded'; request: PaymentRequest; payment: Payment; refund: Refund }

/** Tells the shop what happened, in the manner asked for. Waits for first attempts only when the manner says so. */
export async function announce(simulator: Simulator, happening: Happening, options: MannerOptions) {
  const manner = settleManner(options, simulator.store.switches)
  const letters = await writeLetters(simulator, happening, manner)
  return sendLetters(simulator, letters, manner)
}

export async function sendLetters(simulator: Simulator, letters: Letter[], manner: Manner): Promise<Delivery[]> {
  const forged = manner.forgery !== null
  const sendings = Array.from({ length: manner.times }, () => letters)
    .flat()
    .map((letter) => (manner.forgery === 'replayed' ? replayedLetter(simulator.store, letter) : letter))
    .map((letter) =>
      // A forger does not try again.
      simulator.courier.send(letter, { manner: mannerName(manner), delayMs: manner.delayMs, retries: !forged }),
    )
  if (manner.wait) await Promise.all(sendings.map(({ firstAttempt }) => firstAttempt))
  return sendings.map(({ delivery }) => delivery)
}

// The log names the kind of forgery: a replayed letter is validly signed, the others are not.
const mannerName = ({ webhook, forgery }: Manner) => (forgery === null ? webhook : `${webhook}: ${forgery}`)

async function writeLetters(simulator: Simulator, happening: Happening, manner: Manner): Promise<Letter[]> {
  const letters = [
    ...(manner.formats.includes('v1') ? v1LettersAbout(simulator, happening, manner) : []),
    ...(manner.formats.includes('v2') ? await v2LettersAbout(simulator, happening, manner) : []),
  ]
  return simulator.store.switches.reverseOrder ? letters.reverse() : letters
}

function v1LettersAbout(simulator: Simulator, happening: Happening, manner: Manner): Letter[] {
  const { kind, request, payment } = happening
  if (kind === 'refunded') {
    const { refund } = happening
    const withoutReference = !simulator.store.switches.refundCallNamesReference
    const content = { request, payment, status: 'completed' as const, amount: refund.amount, withoutReference }
    return refund.webhook === null ? [] : [v1Letter(simulator, refund.webhook, content, manner)]
  }
  const failed = kind === 'failed'
  const url = failed ? (request.failedWebhook ?? request.webhook) : request.webhook
  if (url === null || (failed && !simulator.store.switches.v1OnFailure && request.failedWebhook === null)) return []
  return [v1Letter(simulator, url, { request, payment, status: failed ? 'failed' : 'completed' }, manner)]
}

async function v2LettersAbout(simulator: Simulator, happening: Happening, manner: Manner): Promise<Letter[]> {
  const told = bend(happening, manner.amount, manner.currency)
  const tampered = bend(happening, 30, null)
  const requestId = happening.request.id
  const letters: Letter[] = []
  for (const event of eventsOf[happening.kind]) {
    const content = {
      event,
      requestId,
      payload: await payloadOf(simulator, event, told),
      tampered: manner.forgery === 'tampered' ? await payloadOf(simulator, event, tampered) : undefined,
    }
    letters.push(...v2Letters(simulator, content, manner))
  }
  return letters
}

const eventsOf = {
  paid: ['charge.created', 'payment_request.completed'],
  failed: ['charge.failed', 'payment_request.failed'],
  refunded: ['charge.updated'],
} as const

async function payloadOf(simulator: Simulator, event: string, { kind, request, payment }: Happening) {
  if (event.startsWith('charge.')) return chargeEvent(simulator, request, payment)
  const shown = kind === 'failed' ? { ...request, status: 'failed' as const } : request
  const payload = await presentPaymentRequest(simulator, shown, 'read', [payment])
  return kind === 'failed' ? { ...payload, failure_reason: payment.failure } : payload
}

function bend(happening: Happening, amount: number | null, currency: string | null): Happening {
  const lie = { ...(amount !== null && { amount }), ...(currency !== null && { currency }) }
  return {
    ...happening,
    request: { ...happening.request, ...lie },
    payment: { ...happening.payment, ...lie },
  }
}
