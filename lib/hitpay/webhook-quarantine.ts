import { isOurReference } from './our-reference'
import type { QuarantinedEvent } from './webhook-types'

/** A signed JSON body that cannot be applied, with the payment requests and references of ours it may be about. */
export const quarantined = (name: string, reason: string, body: unknown): QuarantinedEvent => ({
  kind: 'quarantined',
  name,
  reason,
  seems: seemsOf(body),
})

// Loose on purpose: what is found here is only ever asked about.
function seemsOf(body: unknown): QuarantinedEvent['seems'] {
  const request = inside(body, 'payment_request')
  return {
    requestIds: [inside(body, 'id'), inside(body, 'payment_request_id'), inside(request, 'id')].filter(isId),
    references: [
      inside(body, 'reference_number'),
      inside(body, 'order_reference_number'),
      inside(request, 'reference_number'),
    ].filter(isOurReference),
  }
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value)
