import type { z } from 'zod'
import { db, type Tx } from '@/lib/db'
import { type Money, money } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockOrder } from '@/lib/orders/lock-order'
import { shopperIsTold } from '@/lib/orders/shopper-is-told'
import { recordEvent } from '@/lib/orders/transition'
import type { cancelSchema } from '@/lib/payments/admin-schemas'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { type RefundResult, sendRefund } from '@/lib/payments/refund-payment'
import { inWords, refundSentence } from '@/lib/payments/refund-sentence'
import { type ReservedRefund, reserveRefundIn, returnable } from '@/lib/payments/reserve-refund'
import type { ActionResult } from '@/lib/result'
import { inTransaction } from '@/lib/transaction'

type Wanted = z.output<typeof cancelSchema>

/**
 * The merchant cancels an order. Unpaid, its goods are freed, and money that comes all the same is late money. Paid,
 * everything that is left of its money goes back through HitPay, and the order ends where that ends.
 */
export async function callOffOrder(asked: Wanted, actor: string): Promise<ActionResult<string>> {
  // The same form sent twice is one cancellation, and its second answer tells of the first one's refunds.
  const again = await db().refund.count({
    where: { orderId: asked.orderId, requestKey: { startsWith: asked.requestKey } },
  })
  if (again === 0 && !(await claimVersion(asked.orderId, asked.version))) return changedMeanwhile
  if (asked.refund) return refundEverything(asked, actor)
  return cancelUnpaidOrder(asked.orderId, actor)
}

type Reserved = { money: Money; reserved: ReservedRefund }

async function refundEverything(asked: Wanted, actor: string): Promise<ActionResult<string>> {
  const begun = await beginCallOff(asked, actor)
  if (!begun.ok) return begun
  const results: Result[] = []
  for (const { money, reserved } of begun.data)
    results.push({ money: inWords(money), result: reserved.ok ? await sendRefund(reserved) : reserved })
  return sayWhatWentBack(results)
}

class TooOften extends Error {}

/** Sets all of its money aside, or, where this person has given back too often, none of it. */
async function beginCallOff(asked: Wanted, actor: string): Promise<ActionResult<Reserved[]>> {
  try {
    return await inTransaction((tx) => beginIn(tx, asked, actor))
  } catch (error) {
    if (error instanceof TooOften) return { ok: false, message: `${error.message} Nothing was cancelled.` }
    throw error
  }
}

// Under the order's lock: whoever packs or refunds it at the same moment comes before this or after it.
async function beginIn(tx: Tx, { orderId, requestKey, restock }: Wanted, actor: string) {
  const order = await lockOrder(tx, orderId)
  if (order.fulfilment === 'shipped' || order.fulfilment === 'delivered')
    return refuse('What has left the shop is not cancelled. Refund it when the goods are back.')
  const begun = await tx.refund.findMany({ where: { orderId, requestKey: { startsWith: requestKey } } })
  const open = await openPayments(tx, orderId, begun)
  if (open.length === 0) return refuse('Nothing is left to refund on this order.')
  if (begun.length === 0) await recordEvent(tx, orderId, { type: 'called_off', actor })
  const goods = restock ? [...(await returnable(tx, orderId))] : []
  const back = goods.map(([variantId, quantity]) => ({ variantId, quantity })).filter(({ quantity }) => quantity > 0)
  const withGoods = order.appliedPaymentId ?? open.find(({ isAccepted }) => isAccepted)?.id
  const data: Reserved[] = []
  for (const { id: paymentId, left } of open) {
    const reserved = await reserveRefundIn(tx, {
      orderId,
      paymentId,
      amount: left,
      reason: 'Cancelled by the shop',
      restock: paymentId === withGoods ? back : [],
      requestKey: `${requestKey}:${paymentId}`,
      actor,
    })
    if (!reserved.ok && reserved.tooOften) throw new TooOften(reserved.message)
    data.push({ money: left, reserved })
  }
  return { ok: true as const, data }
}

/** Payments of which something is left, or was before this form was sent the first time. */
async function openPayments(tx: Tx, orderId: string, begun: readonly { paymentId: string; amountMinor: bigint }[]) {
  const payments = await tx.payment.findMany({
    where: { orderId },
    include: { accepted: true },
    orderBy: { createdAt: 'asc' },
  })
  return payments
    .map(({ id, currency, amountMinor, refundedMinor, refundingMinor, accepted }) => {
      const before = begun.find(({ paymentId }) => paymentId === id)
      const left = money(before?.amountMinor ?? amountMinor - refundedMinor - refundingMinor, currency)
      return { id, left, isAccepted: accepted.length > 0 }
    })
    .filter(({ left }) => left.amount > 0)
}

const refuse = (message: string) => ({ ok: false as const, message })

type Result = { money: string; result: RefundResult | ReservedRefund }

function sayWhatWentBack(results: readonly Result[]): ActionResult<string> {
  const sent = results.flatMap(({ money, result }) => (result.ok && 'state' in result ? [{ money, result }] : []))
  const back = sent.filter(({ result }) => result.state === 'succeeded').map(({ money }) => money)
  const open = sent.filter(({ result }) => result.state !== 'succeeded')
  const refused = results.flatMap(({ money, result }) =>
    result.ok ? [] : [`${money} did not go back: ${result.message}`],
  )
  const parts = [
    ...(back.length > 0 ? [refundSentence({ ok: true, state: 'succeeded' }, back.join(' and ')), shopperIsTold()] : []),
    ...open.map(({ money, result }) => refundSentence(result, money)),
    ...refused,
  ].join(' ')
  if (refused.length > 0) return { ok: false, message: parts }
  return open.length > 0
    ? { ok: true, waits: true, data: `Nothing more is packed or sent. ${parts}` }
    : { ok: true, data: `Cancelled. ${parts}` }
}
