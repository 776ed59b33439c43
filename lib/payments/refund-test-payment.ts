import { db } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { logFailure } from '@/lib/log-line'
import { money, moreMoney, sameMoney } from '@/lib/money'
import { hitPay } from '@/lib/payments/hitpay'
import { type RefundVerdict, readRefundAnswer } from '@/lib/payments/refund-answer'
import type { ActionResult } from '@/lib/result'

type Paid = { paymentId: string; amountMinor: bigint; currency: string }

/**
 * Gives a paid test payment back through HitPay. Asked once: an answer that never comes, or does not say that the whole
 * sum went back, is looked up by `lookUpTestRefunds` and not sent again.
 */
export async function refundTestPayment(id: string): Promise<ActionResult<string>> {
  const [paid] = await db().$queryRaw<Paid[]>`
    update test_payments set status = 'refunding', refund_asked_at = now(), failure = null
    where id = ${id} and status = 'paid' returning provider_payment_id as "paymentId", amount_minor as "amountMinor", currency`
  if (!paid) return { ok: false, message: 'This test payment cannot be given back: it is not paid, or was given back.' }
  const asked = { providerPaymentId: paid.paymentId, amount: money(paid.amountMinor, paid.currency) }
  try {
    const answer = await hitPay().refund({ paymentId: paid.paymentId, amount: asked.amount })
    return await keepRefund(id, readRefundAnswer(asked, answer))
  } catch (error) {
    const message = error instanceof Error ? error.message : 'HitPay did not answer.'
    if (mayHaveBeenCreated(error)) return { ok: true, waits: true, data: underWay }
    await db().$executeRaw`
      update test_payments set status = 'paid', failure = ${message} where id = ${id} and status = 'refunding'`
    return { ok: false, message }
  }
}

const underWay = 'HitPay has not said yet that the money went back. It is looked up, and not sent again.'

async function keepRefund(id: string, verdict: RefundVerdict): Promise<ActionResult<string>> {
  if (verdict.state !== 'succeeded') return { ok: true, waits: true, data: underWay }
  await markRefunded(id, verdict.providerRefundId)
  return { ok: true, data: 'HitPay has given the test payment back.' }
}

/** Asks HitPay about test refunds that it has not confirmed. At most five. */
export async function lookUpTestRefunds(): Promise<void> {
  const open = await db().testPayment.findMany({ where: { status: 'refunding' }, take: 5 })
  await Promise.all(open.map(lookUp))
}

async function lookUp(test: { id: string; providerPaymentId: string | null; amountMinor: bigint; currency: string }) {
  if (!test.providerPaymentId) return
  try {
    const charge = await hitPay().getCharge(test.providerPaymentId)
    const whole = money(test.amountMinor, test.currency)
    const isBack = sameMoney(charge, whole) && !moreMoney(whole, money(charge.refunded, charge.currency))
    if (isBack) await markRefunded(test.id, null)
  } catch (error) {
    logFailure('test refund still unknown', error, { testPayment: test.id })
  }
}

const markRefunded = (id: string, refundId: string | null) => db().$executeRaw`
  update test_payments set status = 'refunded', refunded_at = now(), failure = null, provider_refund_id = ${refundId}
  where id = ${id} and status = 'refunding'`
