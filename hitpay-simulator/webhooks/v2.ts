import { signBody } from '../signer'
import type { Simulator } from '../simulator-context'
import { endpointSalt, listEndpoints } from './endpoints'
import { type Letter, saltFor, userAgent } from './letter'
import type { Manner } from './manner'
import { phpJson } from './php-json'

export type EventContent = {
  /** object.type, such as charge.created */
  event: string
  requestId: string | null
  payload: unknown
  /** The same event about another amount: what a tampered body says under the first one's signature. */
  tampered?: unknown
}

/** One letter for each registered endpoint that wants this event. */
export function v2Letters(simulator: Simulator, content: EventContent, manner: Manner): Letter[] {
  return listEndpoints(simulator)
    .filter((endpoint) => endpoint.eventTypes.includes(content.event))
    .map((endpoint) => v2Letter(simulator, endpoint.url, endpointSalt(simulator, endpoint), content, manner))
}

export function v2Letter(
  simulator: Simulator,
  url: string,
  salt: string,
  content: EventContent,
  manner: Manner,
): Letter {
  const { phpJson: escaped, floatsWithPoint } = simulator.store.switches
  const write = (payload: unknown) => phpJson(payload, { escaped, floatsWithPoint })
  const body = write(content.payload)
  const signature = manner.forgery === 'unsigned' ? '' : signBody(body, saltFor(salt, manner.forgery))
  return {
    requestId: content.requestId,
    format: 'v2',
    event: content.event,
    url,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': userAgent,
      ...eventHeaders(content.event, simulator.store.switches.fullEventNames),
      ...(signature && { 'Hitpay-Signature': signature }),
    },
    body: manner.forgery === 'tampered' ? write(content.tampered ?? { ...Object(content.payload), amount: 0.3 }) : body,
    signature,
  }
}

function eventHeaders(event: string, fullNames: boolean) {
  const [object = '', type = ''] = event.split('.')
  return fullNames
    ? { 'Hitpay-Event-Object': 'event', 'Hitpay-Event-Type': event }
    : { 'Hitpay-Event-Object': object, 'Hitpay-Event-Type': type }
}
