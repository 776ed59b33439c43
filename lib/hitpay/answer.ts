import { z } from 'zod'
import { type MinorUnits, minorUnits } from '@/lib/money'
import { currencyText, readAmount } from './amounts'
import { parseHitPayTime } from './dates'
import type { PaymentRequestStatus } from './types'

/**
 * The shapes of HitPay's answers, read from `parseExactJson`. Fields we do not use are ignored: HitPay adds new ones
 * over time. What money or identity hangs on is strict; what is only shown becomes null when it is odd.
 */

const id = z.string().regex(/^[\w-]{1,100}$/, 'is not an id')
const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text || null)
const time = optionalText.transform((text) => (text === null ? null : parseHitPayTime(text)))
const textList = z
  .array(z.string())
  .nullish()
  .catch(null)
  .transform((list) => list ?? [])

/** An amount under `field`; `absent` stands in for null and for a missing field. Reports an issue, never guesses. */
function amount(
  ctx: z.RefinementCtx,
  field: string,
  value: unknown,
  currency: string,
  absent: MinorUnits | null = null,
): MinorUnits {
  // CAL's client strips thousands commas, so they may occur in answers (never in webhooks)
  const read = value === null || value === undefined ? absent : readAmount(value, currency, { commas: true })
  if (read !== null) return read
  ctx.addIssue({ code: 'custom', path: [field], message: 'is not an amount' })
  return z.NEVER
}

const nothing = minorUnits(0)
const takenStatuses = new Set(['succeeded', 'succeeded_manually', 'partially_refunded'])

const requestPaymentSchema = z
  .object({
    id,
    status: z.string(),
    amount: z.unknown().optional(),
    currency: currencyText,
    refunded_amount: z.unknown().optional(),
    payment_type: optionalText,
  })
  .transform((raw, ctx) => ({
    id: raw.id,
    status: raw.status,
    succeeded: takenStatuses.has(raw.status),
    amount: amount(ctx, 'amount', raw.amount, raw.currency),
    currency: raw.currency,
    refunded: amount(ctx, 'refunded_amount', raw.refunded_amount, raw.currency, nothing),
    method: raw.payment_type,
  }))

/** HitPay's OpenAPI lists the first six; the other spellings are seen in clients. Anything else is 'unknown'. */
const requestStatuses: ReadonlyMap<string, PaymentRequestStatus> = new Map([
  ['pending', 'pending'],
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['expired', 'expired'],
  ['canceled', 'canceled'],
  ['inactive', 'inactive'],
  ['succeeded', 'completed'],
  ['cancelled', 'canceled'],
])

const qrCodeData = z.object({ qr_code: optionalText, qr_code_expiry: time }).nullish().catch(null)

export const paymentRequestSchema = z
  .object({
    id,
    status: z.string(),
    amount: z.unknown().optional(),
    currency: currencyText,
    reference_number: optionalText,
    url: z.url(),
    qr_code_data: qrCodeData,
    payments: z.array(requestPaymentSchema).nullish(),
    payment_methods: textList,
    expiry_date: time,
    created_at: time,
  })
  .transform((raw, ctx) => ({
    id: raw.id,
    status: requestStatuses.get(raw.status) ?? ('unknown' as const),
    statusText: raw.status,
    amount: amount(ctx, 'amount', raw.amount, raw.currency),
    currency: raw.currency,
    referenceNumber: raw.reference_number,
    url: raw.url,
    qrCode: raw.qr_code_data?.qr_code ?? null,
    qrExpiresAt: raw.qr_code_data?.qr_code_expiry ?? null,
    payments: raw.payments ?? [],
    paymentMethods: raw.payment_methods,
    expiresAt: raw.expiry_date,
    createdAt: raw.created_at,
  }))

export const refundSchema = z
  .object({
    id,
    payment_id: id,
    amount_refunded: z.unknown().optional(),
    currency: currencyText,
    status: z.string(),
    refunded_at: time,
    created_at: time,
  })
  .transform((raw, ctx) => ({
    id: raw.id,
    paymentId: raw.payment_id,
    amount: amount(ctx, 'amount_refunded', raw.amount_refunded, raw.currency),
    currency: raw.currency,
    status: raw.status,
    refundedAt: raw.refunded_at ?? raw.created_at,
  }))

const chargeMethod = z
  .object({ code: optionalText, method: optionalText, name: optionalText })
  .nullish()
  .catch(null)
  .transform((method) => method?.code ?? method?.method ?? method?.name ?? null)

export const chargeSchema = z
  .object({
    id,
    status: z.string(),
    amount: z.unknown().optional(),
    currency: currencyText,
    refunded_amount: z.unknown().optional(),
    payment_request_id: optionalText,
    order_reference_number: optionalText,
    payment_method: chargeMethod,
    channel: optionalText,
    created_at: time,
  })
  .transform((raw, ctx) => {
    const taken = amount(ctx, 'amount', raw.amount, raw.currency)
    return {
      id: raw.id,
      amount: taken,
      currency: raw.currency,
      // the list leaves refunded_amount out; a charge called refunded has given all of it back
      refunded: amount(
        ctx,
        'refunded_amount',
        raw.refunded_amount,
        raw.currency,
        raw.status === 'refunded' ? taken : nothing,
      ),
      refundedIsKnown: (raw.refunded_amount ?? null) !== null || raw.status !== 'partially_refunded',
      status: raw.status,
      paymentRequestId: raw.payment_request_id,
      referenceNumber: raw.order_reference_number,
      method: raw.payment_method,
      channel: raw.channel,
      createdAt: raw.created_at,
    }
  })

const pageNumber = z
  .object({ $number: z.string().regex(/^\d{1,9}$/) })
  .transform((exact) => Number(exact.$number))
  .nullish()
  .catch(null)

/** Laravel's two kinds of page: numbered (payment requests) and by cursor (charges). */
export const pageSchema = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ last_page: pageNumber, next_cursor: optionalText }).nullish(),
})

/** Laravel's answer to what it refuses: one sentence, and field texts when a field is to blame. */
export const refusalSchema = z.object({
  message: z.string().catch(''),
  errors: z.record(z.string(), z.array(z.string())).catch({}),
})
