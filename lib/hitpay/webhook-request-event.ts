import { z } from 'zod'
import { currencyText, readAmount } from './amounts'
import { firstProblem, optionalText, providerId, referenceText } from './webhook-fields'
import { quarantined } from './webhook-quarantine'
import type { HitPayEvent } from './webhook-types'

/** The payment request as payment_request.completed and .failed carry it. */
const requestSchema = z.object({
  id: providerId,
  status: z.string(),
  amount: z.unknown().optional(),
  currency: currencyText,
  reference_number: referenceText,
  failure_reason: optionalText,
  payments: z
    .array(
      z.object({
        id: providerId.nullish(),
        payment_id: providerId.nullish(),
        status: z.string(),
        amount: z.unknown().optional(),
        currency: currencyText.nullish(),
        payment_type: optionalText,
      }),
    )
    .nullish(),
})

const outcomes: ReadonlyMap<string, 'completed' | 'failed'> = new Map([
  ['completed', 'completed'],
  ['succeeded', 'completed'],
  ['failed', 'failed'],
])
const takenStatuses = new Set(['succeeded', 'succeeded_manually', 'completed'])

/** Completed only with exactly one payment that succeeded: that payment is what is told of. */
export function readPaymentRequestEvent(body: unknown): HitPayEvent {
  const quarantine = (reason: string) => quarantined('payment_request', reason, body)
  const parsed = requestSchema.safeParse(body)
  if (!parsed.success) return quarantine(firstProblem(parsed.error))
  const raw = parsed.data
  const outcome = outcomes.get(raw.status)
  if (!outcome) return quarantine('status: is neither completed nor failed')
  const amount = readAmount(raw.amount, raw.currency, { commas: true })
  if (amount === null) return quarantine('amount: is not an amount')
  const request = {
    kind: 'payment',
    name: `payment_request.${outcome}`,
    outcome,
    paymentRequestId: raw.id,
    referenceNumber: raw.reference_number,
    amount,
    currency: raw.currency,
  } as const
  if (outcome === 'failed') return { ...request, paymentId: null, method: null, failure: raw.failure_reason }

  const taken = (raw.payments ?? []).filter((payment) => takenStatuses.has(payment.status))
  const [payment] = taken
  if (!payment || taken.length > 1) return quarantine('payments: does not hold exactly one that succeeded')
  const paymentId = payment.id ?? payment.payment_id
  if (!paymentId) return quarantine('payments: the one that succeeded has no id')
  // What moved is what the payment says. Whether that is what was asked is for the caller to judge.
  const currency = payment.currency ?? raw.currency
  const paid = readAmount(payment.amount ?? raw.amount, currency, { commas: true })
  if (paid === null) return quarantine('payments: the one that succeeded names no amount')
  return { ...request, amount: paid, currency, paymentId, method: payment.payment_type, failure: null }
}
