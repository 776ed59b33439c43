import { db } from '@/lib/db'
import type { Refund } from '@/lib/hitpay/client'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { logFailure } from '@/lib/log-line'
import { minorUnits } from '@/lib/money'
import { hitPay } from '@/lib/payments/hitpay'
import type { ActionResult } from '@/lib/result'

type Asked = { paymentId: string; amount: bigint; currency: string }

/**
 * Gives a paid test payment back through HitPay. Asked once: an answer that never comes, or does not say that the whole
 * sum went back, is looked up by `lookUpTestRefunds` and not sent again.
 */
export async function refundTestPayment(id: string): Promise<ActionResult<string>> {
  const [asked] = await db().$queryRaw<Asked[]>`
    update test_payments set status = 'refunding', refund_asked_at = now(), failure = null
    where id = ${id} and status = 'paid' returning provider_payment_id as "paymentId", amount_minor as amount, currency`
  if (!asked)
    return { ok: false, message: 'This test payment cannot be given back: it is not paid, or was given back.' }
  try {
    return await keepRefund(id, asked, await hitPay().refund({ ...asked, amount: minorUnits(asked.amount) }))
  } catch (error) {
    const message = error instanceof Error ? error.message : 'HitPay did not answer.'
    if (mayHaveBeenCreated(error)) return { ok: true, data: underWay }
    await db().$executeRaw`
      update test_payments set status = 'paid', failure = ${message} where id = ${id} and status = 'refunding'`
    return { ok: false, message }
  }
}

const underWay = 'HitPay has not said yet that the money went back. It is looked up, and not sent again.'

async function keepRefund(id: string, asked: Asked, refund: Refund): Promise<ActionResult<string>> {
  const { paymentId, currency, amount, status } = refund
  const isWhole = paymentId === asked.paymentId && currency === asked.currency && BigInt(amount) === asked.amount
  if (!isWhole || status !== 'succeeded') return { ok: true, data: underWay }
  await markRefunded(id, refund.id)
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
    const isBack = charge.currency === test.currency && BigInt(charge.refunded) >= test.amountMinor
    if (isBack) await markRefunded(test.id, null)
  } catch (error) {
    logFailure('test refund still unknown', error, { testPayment: test.id })
  }
}

const markRefunded = (id: string, refundId: string | null) => db().$executeRaw`
  update test_payments set status = 'refunded', refunded_at = now(), failure = null, provider_refund_id = ${refundId}
  where id = ${id} and status = 'refunding'`
