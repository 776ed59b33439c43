import { variantsForCart } from '@/lib/cart/variants-for-cart'
import { CartSpentError, createOrder, EarlierOrderOpenError } from '@/lib/checkout/create-order'
import { BelowMinimumError } from '@/lib/checkout/minimum-total'
import { shippingDays } from '@/lib/checkout/offered-days'
import { orderTotals } from '@/lib/checkout/totals'
import { db } from '@/lib/db'
import { HeldEnoughError, type Holder } from '@/lib/inventory/hold-cap'
import { OutOfStockError } from '@/lib/inventory/hold-stock'
import { giveUpAttempts } from '@/lib/payments/give-up-attempts'

export type OrderedAgain = { ok: true; orderId: string; token: string } | { ok: false; message: string }

/**
 * A fresh order from one that expired or was cancelled, at today's prices and with nothing typed again. HitPay is asked
 * first whether the old one was paid after all. Pressed twice, it is one order.
 */
export async function orderAgain(orderId: string, now: Date, holder: Holder | null = null): Promise<OrderedAgain> {
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } })
  if (order.status !== 'expired' && order.status !== 'cancelled')
    return { ok: false, message: 'This order is still open, so there is nothing to order again.' }
  const { state, askedSince } = await giveUpAttempts({ cartOf: orderId })
  if (state === 'paid' || state === 'unknown') return { ok: false, message: mayBePaidMessage[state] }
  const variants = await variantsForCart(
    order.cartId,
    order.lines.map((line) => line.sku),
  )
  const lines = order.lines.flatMap(({ sku, quantity }) => {
    const variant = variants.find((one) => one.sku === sku)
    return variant ? [{ ...variant, unit: variant.unitMinor, quantity }] : []
  })
  if (lines.length < order.lines.length)
    return { ok: false, message: 'Some of these goods are no longer sold. Fill a new cart.' }
  const { shippingMethod } = order
  const chosen = order.shippingDate.toISOString().slice(0, 10)
  const [firstDay = chosen, ...laterDays] = shippingDays(now)[shippingMethod]
  try {
    const draft = {
      cartId: order.cartId,
      holder,
      key: `again:${order.id}`,
      lines,
      totals: orderTotals({ lines, shippingMethod }),
      fields: {
        email: order.email,
        name: order.name,
        phone: order.phone,
        shippingMethod,
        postalCode: order.postalCode ?? '',
        addressLine1: order.addressLine1 ?? '',
        addressLine2: order.addressLine2 ?? '',
        shippingDate: laterDays.includes(chosen) ? chosen : firstDay,
        paymentMethod: 'redirect' as const,
      },
    }
    const created = await createOrder(draft, askedSince)
    return { ok: true, ...created }
  } catch (error) {
    if (error instanceof BelowMinimumError || error instanceof HeldEnoughError)
      return { ok: false, message: error.message }
    if (error instanceof CartSpentError)
      return { ok: false, message: 'Another order of the same cart has been paid, so nothing was ordered again.' }
    if (error instanceof EarlierOrderOpenError) return { ok: false, message: mayBePaidMessage.unknown }
    if (error instanceof OutOfStockError)
      return { ok: false, message: 'Some of these goods have been sold in the meantime.' }
    throw error
  }
}

const mayBePaidMessage = {
  paid: 'HitPay has a payment for this order, which is being confirmed. Nothing was ordered again.',
  unknown: 'HitPay does not say whether this order was paid, so nothing was ordered again. Try again in half a minute.',
} as const
