import type { Statements } from '@/lib/db'
import type { MinorUnits } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { settleRefund } from '@/lib/payments/settle-refund'
import { withdrawWhenBack } from '@/lib/payments/withdraw-when-back'

/** HitPay's word on how much of a payment went back so far, in minor units. */
export type RefundFact = { deliveryId: string; paymentId: string; refunded: MinorUnits }

/**
 * Takes over a refund HitPay tells of. The sum only grows, so an old or repeated notice changes nothing.
 * Null when nothing changed; otherwise the order it concerned.
 */
export async function recordRefund(tx: Statements, fact: RefundFact): Promise<{ orderId: string | null } | null> {
  const [payment] = await tx.$queryRaw<{ id: string; orderId: string | null }[]>`
    select id, order_id as "orderId" from payments where provider_payment_id = ${fact.paymentId}`
  if (!payment) return null
  if (!payment.orderId && (await countOrphanRefunded(tx, payment.id, fact))) {
    await withdrawWhenBack(tx, payment.id)
    return { orderId: null }
  }
  const orderId = payment.orderId ?? (await orderFoundMeanwhile(tx, payment.id))
  if (!orderId) return null
  const order = await lockOrder(tx, orderId)
  // Under the order's lock: what is read here stays true until the sum is counted.
  const before = await readRefunds(tx, payment.id)
  if (!(await countRefunded(tx, payment.id, fact))) return null
  await withdrawWhenBack(tx, payment.id)
  // A refund of ours that is under way is part of what HitPay now tells of, if the sum grew by at least as much.
  if (before.underWay && BigInt(fact.refunded) - before.refundedMinor >= before.asked) {
    await settleRefund(tx, before.underWay, null)
    return { orderId: order.id }
  }
  const event = {
    type: 'refunded',
    actor: 'hitpay',
    cause: fact.deliveryId,
    data: { amountMinor: fact.refunded - Number(before.refundedMinor) },
  }
  await moveAfterRefund(tx, order.id, event)
  await notifyRefund(tx, order.id, fact.deliveryId)
  return { orderId: order.id }
}

async function readRefunds(tx: Statements, paymentId: string) {
  const [row] = await tx.$queryRaw<{ refundedMinor: bigint; underWay: string | null; asked: bigint }[]>`
    select p.refunded_minor as "refundedMinor", r.id as "underWay", coalesce(r.amount_minor, 0) as asked
    from payments p left join refunds r on r.payment_id = p.id and r.state in ('requested', 'unknown')
    where p.id = ${paymentId}::uuid`
  if (!row) throw new Error(`There is no payment ${paymentId}`)
  return row
}

async function countOrphanRefunded(tx: Statements, paymentId: string, fact: RefundFact): Promise<boolean> {
  const grown = await tx.$executeRaw`
    update payments set refunded_minor = least(${fact.refunded}, amount_minor),
      refunding_minor = least(refunding_minor, amount_minor - least(${fact.refunded}, amount_minor))
    where id = ${paymentId}::uuid and order_id is null and refunded_minor < least(${fact.refunded}, amount_minor)`
  return grown > 0
}

// Another delivery about this orphan may have named its order while we waited for its row.
async function orderFoundMeanwhile(tx: Statements, paymentId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ orderId: string | null }[]>`
    select order_id as "orderId" from payments where id = ${paymentId}::uuid`
  return row?.orderId ?? null
}

// What is set aside for a refund of ours gives way to money that is already gone.
async function countRefunded(tx: Statements, paymentId: string, fact: RefundFact): Promise<boolean> {
  const grown = await tx.$executeRaw`
    update payments set refunded_minor = least(${fact.refunded}, amount_minor),
      refunding_minor = least(refunding_minor, amount_minor - least(${fact.refunded}, amount_minor))
    where id = ${paymentId}::uuid and refunded_minor < least(${fact.refunded}, amount_minor)`
  return grown > 0
}
