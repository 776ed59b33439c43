import { z } from 'zod'
import { currencyText, readAmount, sameMoney } from './amounts'
import { firstProblem, optionalText, referenceText, uuid } from './webhook-fields'
import type { HitPayEvent, QuarantinedEvent } from './webhook-types'

/** The payment request as payment_request.completed and .failed carry it. */
const requestSchema = z.object({
  id: uuid,
  status: z.string(),
  amount: z.unknown().optional(),
  currency: currencyText,
  reference_number: referenceText,
  failure_reason: optionalText,
  payments: z
    .array(
      z.object({
        id: uuid.nullish(),
        payment_id: uuid.nullish(),
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

/** Completed only with exactly one payment that succeeded, for the sum the request names: that payment is what is told of. */
export function readPaymentRequestEvent(body: unknown): HitPayEvent {
  const parsed = requestSchema.safeParse(body)
  if (!parsed.success) return quarantine(firstProblem(parsed.error))
  const raw = parsed.data
  const outcome = outcomes.get(raw.status)
  if (!outcome) return quarantine('status: is neither completed nor failed')
  const amount = readAmount(raw.amount, raw.currency)
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
  const currency = payment.currency ?? raw.currency
  const paid = readAmount(payment.amount ?? raw.amount, currency)
  if (paid === null || !sameMoney({ amount: paid, currency }, request))
    return quarantine('payments: the one that succeeded names another sum than the request')
  return { ...request, paymentId, method: payment.payment_type, failure: null }
}

const quarantine = (reason: string): QuarantinedEvent => ({ kind: 'quarantined', name: 'payment_request', reason })
