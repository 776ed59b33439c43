import type { Statements } from '@/lib/db'
import {
  type Currency,
  currencyCode,
  lessMoney,
  type MinorUnits,
  type Money,
  money,
  moneyText,
  moreMoney,
} from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { settleRefund } from '@/lib/payments/settle-refund'
import { withdrawWhenBack } from '@/lib/payments/withdraw-when-back'

/** HitPay's word on how much of a payment went back so far. Amounts are of `currency`. */
export type RefundFact = { deliveryId: string; paymentId: string; refunded: MinorUnits; currency: Currency }

/**
 * Takes over a refund HitPay tells of. The sum only grows, so an old or repeated notice changes nothing, and neither does
 * one in a currency that is not the payment's. Null when nothing changed; otherwise the order it concerned.
 */
export async function recordRefund(tx: Statements, fact: RefundFact): Promise<{ orderId: string | null } | null> {
  const [payment] = await tx.$queryRaw<{ id: string; orderId: string | null; currency: string }[]>`
    select id, order_id as "orderId", currency from payments where provider_payment_id = ${fact.paymentId}`
  if (!payment) return null
  if (currencyCode(payment.currency) !== fact.currency) return reportForeignRefund(tx, payment, fact)
  if (!payment.orderId && (await countOrphanRefunded(tx, payment.id, fact))) {
    await withdrawWhenBack(tx, payment.id)
    return { orderId: null }
  }
  const orderId = payment.orderId ?? (await orderFoundMeanwhile(tx, payment.id))
  if (!orderId) return null
  await lockOrder(tx, orderId)
  return (await countForOrder(tx, payment.id, orderId, fact)) ? { orderId } : null
}

async function reportForeignRefund(
  tx: Statements,
  payment: { orderId: string | null; currency: string },
  fact: RefundFact,
): Promise<null> {
  const told = moneyText(money(fact.refunded, fact.currency))
  await raiseAlert(tx, {
    kind: 'refund_drift',
    cause: `${fact.paymentId}:${told}`,
    orderId: payment.orderId,
    message: `HitPay told that ${told} went back of payment ${fact.paymentId}, which is in ${payment.currency}. Nothing was changed.`,
  })
  return null
}

// Under the order's lock: what is read here stays true until the sum is counted.
async function countForOrder(tx: Statements, paymentId: string, orderId: string, fact: RefundFact): Promise<boolean> {
  const before = await readRefunds(tx, paymentId)
  const soFar = lesserMoney(money(fact.refunded, fact.currency), before.taken)
  if (!moreMoney(soFar, before.back)) return false
  const grown = lessMoney(soFar, before.back)
  // A refund of ours HitPay has given no id yet is part of what it now tells of, if the sum grew by at least as much.
  if (before.unnamed && !moreMoney(before.asked, grown)) return settleRefund(tx, before.unnamed, { soFar })
  await tx.$executeRaw`
    update payments set refunded_minor = ${soFar.amount},
      refunding_minor = least(refunding_minor, amount_minor - ${soFar.amount})
    where id = ${paymentId}::uuid`
  await tx.$executeRaw`
    update refunds set next_check_at = now() where payment_id = ${paymentId}::uuid and state = 'unknown'`
  await withdrawWhenBack(tx, paymentId)
  await reportAfterAll(tx, paymentId, orderId, grown)
  const event = { type: 'refunded', actor: 'hitpay', cause: fact.deliveryId, data: { amountMinor: grown.amount } }
  await moveAfterRefund(tx, orderId, event)
  await notifyRefund(tx, orderId, fact.deliveryId)
  return true
}

type RefundsRow = {
  taken: bigint
  back: bigint
  currency: string
  unnamed: string | null
  asked: bigint
}

async function readRefunds(tx: Statements, paymentId: string) {
  const [row] = await tx.$queryRaw<RefundsRow[]>`
    select p.amount_minor as taken, p.refunded_minor as back, p.currency, r.id as unnamed,
      coalesce(r.amount_minor, 0) as asked
    from payments p left join refunds r
      on r.payment_id = p.id and r.state in ('requested', 'unknown') and r.provider_refund_id is null
    where p.id = ${paymentId}::uuid`
  if (!row) throw new Error(`There is no payment ${paymentId}`)
  const inItsCurrency = (amount: bigint) => money(amount, row.currency)
  return {
    unnamed: row.unnamed,
    taken: inItsCurrency(row.taken),
    back: inItsCurrency(row.back),
    asked: inItsCurrency(row.asked),
  }
}

const lesserMoney = (one: Money, other: Money) => (moreMoney(one, other) ? other : one)

// A person said that this refund was never made, and it may have been sent a second time since.
async function reportAfterAll(tx: Statements, paymentId: string, orderId: string | null, grown: Money) {
  const [refund] = await tx.$queryRaw<{ id: string }[]>`
    select id from refunds
    where payment_id = ${paymentId}::uuid and declared_by is not null and amount_minor = ${grown.amount} limit 1`
  if (!refund) return
  await raiseAlert(tx, {
    kind: 'refund_drift',
    cause: refund.id,
    orderId,
    message: `HitPay tells of a refund of ${moneyText(grown)} after one of that amount was declared not made.`,
  })
}

async function countOrphanRefunded(tx: Statements, paymentId: string, fact: RefundFact): Promise<boolean> {
  const grown = await tx.$executeRaw`
    update payments set refunded_minor = least(${fact.refunded}, amount_minor),
      refunding_minor = least(refunding_minor, amount_minor - least(${fact.refunded}, amount_minor))
    where id = ${paymentId}::uuid and order_id is null and currency = ${fact.currency}
      and refunded_minor < least(${fact.refunded}, amount_minor)`
  return grown > 0
}

// Another delivery about this orphan may have named its order while we waited for its row.
async function orderFoundMeanwhile(tx: Statements, paymentId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ orderId: string | null }[]>`
    select order_id as "orderId" from payments where id = ${paymentId}::uuid`
  return row?.orderId ?? null
}
