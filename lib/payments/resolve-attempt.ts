import { db } from '@/lib/db'
import { logFailure } from '@/lib/log-line'
import { hitPay } from '@/lib/payments/hitpay'
import { keepAnswer } from '@/lib/payments/keep-answer'

/** Seconds after which an attempt that never got its answer counts as unknown: longer than any call of ours may take. */
const answerDeadline = 20
/** Seconds after which a shopper may try again although HitPay still cannot say whether the first request exists. */
const patience = 60

/**
 * Clears up an attempt of which we do not know whether HitPay opened it: looks it up by its reference, since HitPay has
 * no idempotency keys and a blind second create could be paid twice. Found: taken over. Surely absent, or HitPay is
 * silent for too long: put aside, still watched for money, so that the shopper can go on.
 */
export async function resolveUnknownAttempt(orderId: string): Promise<void> {
  const [attempt] = await db().$queryRaw<
    { id: string; order_id: string; method: 'paynow_qr' | 'drop_in' | 'redirect'; old: boolean }[]
  >`
    update payment_attempts set status = 'unknown'
    where order_id = ${orderId}::uuid
      and (status = 'unknown' or (status = 'creating' and created_at < now() - make_interval(secs => ${answerDeadline})))
    returning id, order_id, method, created_at < now() - make_interval(secs => ${patience}) as old`
  if (!attempt) return
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  try {
    const matches = await hitPay().findPaymentRequests(attempt.id)
    const match = matches.find((one) => one.referenceNumber === attempt.id)
    if (match) await keepAnswer(order, attempt, match)
    else await putAside(attempt.id)
  } catch (error) {
    logFailure('attempt still unknown', error, { attempt: attempt.id })
    if (attempt.old) await putAside(attempt.id)
  }
}

async function putAside(attemptId: string) {
  await db().paymentAttempt.updateMany({ where: { id: attemptId, status: 'unknown' }, data: { status: 'superseded' } })
}
