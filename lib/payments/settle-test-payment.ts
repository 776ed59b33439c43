import type { Statements } from '@/lib/db'
import { isTestReference } from '@/lib/hitpay/our-reference'
import type { HitPayEvent } from '@/lib/hitpay/webhook'

type PaymentEvent = Extract<HitPayEvent, { kind: 'payment' }>
type ChargeUpdated = Extract<HitPayEvent, { kind: 'charge-updated' }>
type TestPayment = { id: string; paymentId: string | null; amount: bigint; currency: string }

/**
 * Applies what a signed webhook says about a test payment; the effect in words, or null when it is about none. Another
 * sum, or a second payment of the same request, is null too: that money goes the way of all money nobody asked for.
 */
export async function settleTestPayment(tx: Statements, deliveryId: string, event: HitPayEvent) {
  if (event.kind === 'charge-updated') return settleTestRefund(tx, event)
  if (event.kind !== 'payment' || isOfAnother(event)) return null
  const test = await findTestPayment(tx, event)
  if (!test) return null
  if (event.outcome === 'failed') return recordFailure(tx, test, event)
  if (test.paymentId !== null) return test.paymentId === event.paymentId ? 'test payment: known' : null
  if (test.amount !== BigInt(event.amount) || test.currency !== event.currency) return null
  await tx.$executeRaw`
    update test_payments set status = 'paid', paid_at = now(), failure = null, provider_payment_id = ${event.paymentId},
      provider_request_id = coalesce(provider_request_id, ${event.paymentRequestId}), source_delivery_id = ${deliveryId}::uuid
    where id = ${test.id}`
  return 'test payment: paid'
}

// Nearly every payment there is: it is not looked for.
const isOfAnother = ({ referenceNumber }: PaymentEvent) => referenceNumber !== null && !isTestReference(referenceNumber)

/** By our reference or HitPay's id of the request, which must not contradict each other. Locked. */
async function findTestPayment(tx: Statements, { paymentRequestId, referenceNumber }: PaymentEvent) {
  const [test] = await tx.$queryRaw<TestPayment[]>`
    select id, provider_payment_id as "paymentId", amount_minor as amount, currency from test_payments
    where (id = ${referenceNumber} or provider_request_id = ${paymentRequestId})
      and coalesce(${referenceNumber}, id) = id
      and coalesce(provider_request_id, ${paymentRequestId}, '') = coalesce(${paymentRequestId}, provider_request_id, '')
    for update`
  return test ?? null
}

async function recordFailure(tx: Statements, { id }: TestPayment, { failure }: PaymentEvent) {
  await tx.$executeRaw`
    update test_payments set failure = ${failure?.slice(0, 300) ?? 'The payment did not go through.'}
    where id = ${id} and status in ('creating', 'open')`
  return 'test payment: failed'
}

async function settleTestRefund(tx: Statements, { paymentId, currency, refunded }: ChargeUpdated) {
  const [test] = await tx.$queryRaw<TestPayment[]>`
    select id from test_payments where provider_payment_id = ${paymentId} for update`
  if (!test) return null
  const changed = await tx.$executeRaw`
    update test_payments set status = 'refunded', refunded_at = now(), failure = null
    where id = ${test.id} and status in ('paid', 'refunding') and currency = ${currency} and amount_minor <= ${refunded}`
  return changed > 0 ? 'test payment: refunded' : 'test payment: known'
}
