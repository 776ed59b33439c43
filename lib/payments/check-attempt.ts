import { db } from '@/lib/db'
import type { HitPayClient, PaymentRequest, RequestPayment } from '@/lib/hitpay/client'
import { HitPayNotFoundError } from '@/lib/hitpay/errors'
import { money, sameMoney } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import { hitPay, hitPaySettings } from '@/lib/payments/hitpay'
import { keepAnswer } from '@/lib/payments/keep-answer'
import { paidPayment } from '@/lib/payments/paid-payment'
import { settleFinding } from '@/lib/payments/settle-finding'
import { store } from '@/lib/store'
import { inTransaction } from '@/lib/transaction'
import type { PaymentMethod } from '@/prisma/generated/enums'

export type WatchedAttempt = {
  id: string
  orderId: string
  method: PaymentMethod
  status: string
  providerRequestId: string | null
}

/**
 * What HitPay says of an attempt: `paid`; `payable`, when nothing came and something may; `closed`, when HitPay takes
 * no more money by it.
 */
export type AttemptState = 'paid' | 'payable' | 'closed'
export type CheckedAttempt = { state: AttemptState; providerRequestId: string | null }

/**
 * Asks HitPay what became of an attempt, and writes the answer down. By default a payment is only *noticed*: HitPay's
 * signed webhook alone turns an order to paid. With HITPAY_CONFIRM_BY_API the same finding settles the order. Throws
 * HitPayError when HitPay is silent.
 */
export async function checkAttempt(attempt: WatchedAttempt, api: HitPayClient = hitPay()): Promise<CheckedAttempt> {
  const request = await findRequest(attempt, api)
  if (!request) return recordAbsence(attempt)
  if (!attempt.providerRequestId) await adoptRequest(attempt, request)
  return { state: await recordAnswer(attempt, request), providerRequestId: request.id }
}

async function recordAnswer(attempt: WatchedAttempt, request: PaymentRequest): Promise<AttemptState> {
  const payment = paidPayment(request)
  if (!payment && request.status !== 'completed') {
    if (closedStatuses.has(request.status)) return recordClosed(attempt.id)
    await recordUnpaid(attempt.id)
    return 'payable'
  }
  // Called completed without a payment to show for it, there is nothing to settle by. Another sum than was asked pays no
  // order whoever tells of it, so it need not wait for the webhook: it is recorded, and a person looks at it.
  if (payment && (hitPaySettings().confirmByApi || !(await isAskedSum(attempt, payment)))) await settleFinding(request)
  else await notice(attempt, payment)
  return 'paid'
}

/** HitPay's page no longer takes money for these. A failed try closes nothing. */
const closedStatuses: ReadonlySet<PaymentRequest['status']> = new Set(['expired', 'canceled', 'inactive'])

async function isAskedSum(attempt: WatchedAttempt, payment: RequestPayment): Promise<boolean> {
  const { amountMinor, currency } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: attempt.id } })
  return sameMoney(payment, money(amountMinor, currency))
}

async function findRequest(attempt: WatchedAttempt, api: HitPayClient): Promise<PaymentRequest | null> {
  if (!attempt.providerRequestId) {
    const matches = await api.findPaymentRequests(attempt.id)
    return matches.find((match) => match.referenceNumber === attempt.id) ?? null
  }
  try {
    return await api.getPaymentRequest(attempt.providerRequestId)
  } catch (error) {
    if (error instanceof HitPayNotFoundError) return null
    throw error
  }
}

async function adoptRequest(attempt: WatchedAttempt, request: PaymentRequest) {
  const { amountMinor, order } = await db().paymentAttempt.findUniqueOrThrow({
    where: { id: attempt.id },
    include: { order: true },
  })
  await keepAnswer({ ...order, totalMinor: amountMinor }, attempt, request)
}

/** Seconds. An attempt that is younger may still be waiting for the answer to its create. */
export const answerDeadline = 20

// HitPay lists nothing under our reference, or has removed what it had.
async function recordAbsence({ id, providerRequestId }: WatchedAttempt): Promise<CheckedAttempt> {
  const [creating] = await db().$queryRaw<{ id: string }[]>`
    select id from payment_attempts
    where id = ${id} and status = 'creating' and created_at >= now() - make_interval(secs => ${answerDeadline})`
  return { state: creating ? 'payable' : await recordClosed(id), providerRequestId }
}

async function recordClosed(attemptId: string): Promise<AttemptState> {
  await db().$executeRaw`
    update payment_attempts set closed_at = coalesce(closed_at, now()), unpaid_at = clock_timestamp(),
      status = case when status in ('creating', 'open', 'unknown') then 'superseded'::"AttemptStatus" else status end
    where id = ${attemptId} and status <> 'completed' and detected_at is null`
  return 'closed'
}

const recordUnpaid = (attemptId: string) => db().$executeRaw`
  update payment_attempts set unpaid_at = clock_timestamp() where id = ${attemptId} and status <> 'completed' and detected_at is null`

// The goods stay held while the webhook is under way, and a person is told in case it never comes.
async function notice(attempt: WatchedAttempt, payment: RequestPayment | null) {
  await inTransaction(async (tx) => {
    const order = await lockOrder(tx, attempt.orderId)
    if (payment && (await tx.payment.findUnique({ where: { providerPaymentId: payment.id } }))) return
    const first = await tx.$executeRaw`
      update payment_attempts set detected_at = now(), unpaid_at = null, closed_at = null
      where id = ${attempt.id} and detected_at is null`
    if (first === 0) return
    await tx.$executeRaw`
      update orders set expires_at = greatest(expires_at, now() + make_interval(secs => ${store.confirmingSeconds}))
      where id = ${order.id}::uuid and status = 'pending_payment'`
    await recordEvent(tx, order.id, { type: 'payment_detected', actor: 'hitpay', cause: attempt.id })
    await raiseAlert(tx, {
      kind: 'webhook_missing',
      cause: attempt.id,
      orderId: order.id,
      message: `HitPay says order ${order.number} is paid, but its webhook has not come. Is the webhook address reachable?`,
    })
  })
}
