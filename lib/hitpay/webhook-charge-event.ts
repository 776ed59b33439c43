import { z } from 'zod'
import { currencyText, readAmount } from './amounts'
import { firstProblem, optionalText, providerId, referenceText } from './webhook-fields'
import { quarantined } from './webhook-quarantine'
import type { HitPayEvent } from './webhook-types'

/** HitPay's charge object (events page), and the link to its payment request that newer bodies carry. */
const chargeSchema = z.object({
  id: providerId,
  status: z.string(),
  amount: z.unknown().optional(),
  currency: currencyText,
  refunded_amount: z.unknown().optional(),
  payment_request_id: providerId.nullish(),
  payment_request: z.object({ id: providerId.nullish(), reference_number: referenceText }).nullish(),
  order_reference_number: referenceText,
  failed_reason: optionalText,
  payment_provider: z
    .object({ charge: z.object({ method: optionalText }).nullish() })
    .nullish()
    .catch(null),
})

const outcomes: ReadonlyMap<string, 'completed' | 'failed'> = new Map([
  ['succeeded', 'completed'],
  ['succeeded_manually', 'completed'],
  ['completed', 'completed'],
  ['failed', 'failed'],
])
const refundStatuses = new Set(['succeeded', 'succeeded_manually', 'completed', 'refunded', 'partially_refunded'])

/** A charge with something refunded is an update; without, it is a payment. Headers would say the same, but are not signed. */
export function readChargeEvent(body: unknown): HitPayEvent {
  const quarantine = (reason: string) => quarantined('charge', reason, body)
  const parsed = chargeSchema.safeParse(body)
  if (!parsed.success) return quarantine(firstProblem(parsed.error))
  const raw = parsed.data
  const amount = readAmount(raw.amount, raw.currency, { commas: true })
  if (amount === null) return quarantine('amount: is not an amount')
  const refunded = readAmount(raw.refunded_amount ?? { $number: '0' }, raw.currency, { commas: true })
  if (refunded === null || refunded > amount) return quarantine('refunded_amount: is not a part of the amount')
  const links = new Set([raw.payment_request_id, raw.payment_request?.id].filter((id) => typeof id === 'string'))
  if (links.size > 1) return quarantine('payment_request: names two different payment requests')
  const [paymentRequestId = null] = links
  const referenceNumber = raw.payment_request?.reference_number ?? raw.order_reference_number
  if (refunded > 0) {
    if (!refundStatuses.has(raw.status)) return quarantine('status: is not one of a refunded charge')
    const { id: paymentId, currency } = raw
    return {
      kind: 'charge-updated',
      name: 'charge.updated',
      paymentId,
      paymentRequestId,
      referenceNumber,
      amount,
      currency,
      refunded,
    }
  }

  const outcome = outcomes.get(raw.status)
  if (!outcome) return quarantine('status: is not one of a finished charge')
  return {
    kind: 'payment',
    name: outcome === 'completed' ? 'charge.created' : 'charge.failed',
    outcome,
    paymentId: raw.id,
    paymentRequestId,
    referenceNumber,
    amount,
    currency: raw.currency,
    method: raw.payment_provider?.charge?.method ?? null,
    failure: outcome === 'failed' ? raw.failed_reason : null,
  }
}
