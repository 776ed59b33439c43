import type { z } from 'zod'
import { db } from '@/lib/db'
import { formatMoney, type MinorUnits, minorUnits } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import type { cancelSchema } from '@/lib/payments/admin-schemas'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { refundPayment } from '@/lib/payments/refund-payment'
import { returnable } from '@/lib/payments/reserve-refund'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'
import { inTransaction } from '@/lib/transaction'

/**
 * The merchant cancels an order. Unpaid, its goods are freed, and money that comes all the same is late money. Paid,
 * everything that is left of its money goes back through HitPay, and the order ends where that ends.
 */
export async function callOffOrder(asked: z.output<typeof cancelSchema>, actor: string): Promise<ActionResult<string>> {
  // The same form sent twice is one cancellation, and its second answer tells of the first one's refunds.
  const again = await db().refund.count({
    where: { orderId: asked.orderId, requestKey: { startsWith: asked.requestKey } },
  })
  if (again === 0 && !(await claimVersion(asked.orderId, asked.version))) return changedMeanwhile
  if (asked.refund) return refundEverything(asked, actor)
  return cancelUnpaidOrder(asked.orderId, actor)
}

type Payment = { id: string; currency: string; left: MinorUnits; restock: { variantId: string; quantity: number }[] }

async function refundEverything(asked: z.output<typeof cancelSchema>, actor: string): Promise<ActionResult<string>> {
  const begun = await beginCallOff(asked, actor)
  if (!begun.ok) return begun
  const said: Said[] = []
  for (const { id, left, currency, restock } of begun.data) {
    const refund = await refundPayment({
      orderId: asked.orderId,
      paymentId: id,
      amount: left,
      reason: 'Cancelled by the shop',
      restock,
      requestKey: `${asked.requestKey}:${id}`,
      actor,
    })
    const money = formatMoney(left, currency, store.locale)
    said.push(refund.ok ? { money, state: refund.state } : { money, state: 'refused', why: refund.message })
  }
  return sayWhatWentBack(said)
}

// Under the order's lock: whoever packs or refunds it at the same moment comes before this or after it.
async function beginCallOff(
  { orderId, requestKey, restock }: z.output<typeof cancelSchema>,
  actor: string,
): Promise<ActionResult<Payment[]>> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    const refunds = await tx.refund.findMany({ where: { orderId, requestKey: { startsWith: requestKey } } })
    if (order.fulfilment === 'shipped' || order.fulfilment === 'delivered')
      return { ok: false, message: 'What has left the shop is not cancelled. Refund it when the goods are back.' }
    const payments = await tx.payment.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })
    const goods = restock ? [...(await returnable(tx, orderId))] : []
    const open = payments.flatMap(({ id, currency, amountMinor, refundedMinor, refundingMinor }) => {
      const asked = refunds.find((refund) => refund.paymentId === id)
      const left = asked ? asked.amountMinor : amountMinor - refundedMinor - refundingMinor
      const back = id === order.appliedPaymentId ? goods : []
      return left > 0n
        ? [
            {
              id,
              currency,
              left: minorUnits(left),
              restock: back
                .map(([variantId, quantity]) => ({ variantId, quantity }))
                .filter((line) => line.quantity > 0),
            },
          ]
        : []
    })
    if (open.length === 0) return { ok: false, message: 'Nothing is left to refund on this order.' }
    if (refunds.length === 0) await recordEvent(tx, orderId, { type: 'called_off', actor })
    return { ok: true, data: open }
  })
}

type Said = { money: string; state: 'succeeded' | 'unknown' } | { money: string; state: 'refused'; why: string }

function sayWhatWentBack(said: readonly Said[]): ActionResult<string> {
  const sums = (state: Said['state']) =>
    said
      .filter((one) => one.state === state)
      .map(({ money }) => money)
      .join(' and ')
  const refused = said.find((one) => one.state === 'refused')
  const parts = [
    sums('succeeded') && `HitPay has given ${sums('succeeded')} back. The shopper is told by mail.`,
    sums('unknown') &&
      `HitPay has not answered yet whether ${sums('unknown')} went back. It is being looked up and is not sent again.`,
    refused && `${refused.money} did not go back: ${refused.why}`,
  ].filter((part) => part !== undefined && part !== '')
  return refused ? { ok: false, message: parts.join(' ') } : { ok: true, data: `Cancelled. ${parts.join(' ')}` }
}
