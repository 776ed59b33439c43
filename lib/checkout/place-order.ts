import { variantsForCart } from '@/lib/cart/variants-for-cart'
import type { PricedVariant } from '@/lib/catalogue/types'
import { getTitlesBySku } from '@/lib/catalogue/variants'
import { checkoutKey } from '@/lib/checkout/checkout-key'
import {
  CartSpentError,
  createOrder,
  type DraftOrder,
  EarlierOrderOpenError,
  forgetLook,
} from '@/lib/checkout/create-order'
import { BelowMinimumError } from '@/lib/checkout/minimum-total'
import type { CheckoutFields } from '@/lib/checkout/schemas'
import { orderTotals } from '@/lib/checkout/totals'
import { HeldEnoughError } from '@/lib/inventory/hold-cap'
import { OutOfStockError } from '@/lib/inventory/hold-stock'
import type { MinorUnits } from '@/lib/money'
import { expireUnpaidHolders } from '@/lib/payments/expire-unpaid-orders'
import { giveUpAttempts } from '@/lib/payments/give-up-attempts'
import { type Press, startPress } from '@/lib/payments/press'

export type Conflict = { sku: string; title: string; available: number }

export type PlacedOrder =
  | { ok: true; orderId: string; token: string }
  | { ok: false; reason: 'conflicts'; conflicts: Conflict[] }
  | { ok: false; reason: 'total_changed'; newTotal: MinorUnits }
  | { ok: false; reason: 'held_enough'; message: string }
  | { ok: false; reason: 'below_minimum'; message: string }
  /** An earlier order of the same cart is paid, or may be: nothing takes its place. `token` leads to its page. */
  | { ok: false; reason: 'paid_before'; token: string }
  | { ok: false; reason: 'being_confirmed'; token: string; message: string }

type CartToPlace = Pick<DraftOrder, 'userId' | 'holder'> & {
  id: string
  lines: readonly { sku: string; quantity: number }[]
}

/**
 * Turns a cart into an order with its goods held, before the shopper leaves for any payment page. Prices, fees and
 * stock are read afresh; from the browser come SKUs, quantities and the shopper's own details. Calling it again with
 * the same cart and details gives the same order. Changed details replace the cart's earlier unpaid order, once HitPay
 * has said that it is unpaid and its open payment request is void.
 */
export async function placeOrder(
  cart: CartToPlace,
  fields: CheckoutFields,
  press = startPress(),
): Promise<PlacedOrder> {
  const variants = await variantsForCart(
    cart.id,
    cart.lines.map((line) => line.sku),
  )
  const lines = cart.lines.map((line) => ({ ...line, variant: variants.find((variant) => variant.sku === line.sku) }))
  const gone = lines.filter((line) => !line.variant)
  if (gone.length > 0) return { ok: false, reason: 'conflicts', conflicts: await withdrawn(gone) }
  const draft = draftOrder(
    cart,
    fields,
    lines.flatMap(({ variant, quantity }) => (variant ? [{ variant, quantity }] : [])),
  )
  if (fields.shownTotal !== undefined && Number(fields.shownTotal) !== draft.totals.total)
    return { ok: false, reason: 'total_changed', newTotal: draft.totals.total }
  try {
    return { ok: true, ...(await createOrderWithGoods(draft, press)) }
  } catch (error) {
    return explain(error, draft)
  }
}

// What is short may be held by orders whose time is over and of which HitPay was not asked yet.
async function createOrderWithGoods(draft: DraftOrder, press: Press) {
  try {
    return await createOrderAfterEarlier(draft, press)
  } catch (error) {
    if (!(error instanceof OutOfStockError || error instanceof HeldEnoughError)) throw error
    const variantIds = draft.lines.map((line) => line.variantId)
    if ((await expireUnpaidHolders(variantIds, press)).expired === 0) throw error
    return createOrderAfterEarlier(forgetLook(draft), press)
  }
}

// HitPay is asked only where an earlier order of the cart stands in the way, and outside any transaction.
async function createOrderAfterEarlier(draft: DraftOrder, press: Press) {
  try {
    return await createOrder(draft)
  } catch (error) {
    if (!(error instanceof EarlierOrderOpenError)) throw error
    const { state, askedSince } = await giveUpAttempts({ cartOf: error.earlier.orderId }, press)
    if (state === 'paid') throw new CartSpentError(error.earlier.token)
    // The first try may have had orders expire that held these goods.
    return createOrder(forgetLook(draft), askedSince)
  }
}

function explain(error: unknown, draft: DraftOrder): PlacedOrder {
  if (error instanceof BelowMinimumError) return { ok: false, reason: 'below_minimum', message: error.message }
  if (error instanceof HeldEnoughError) return { ok: false, reason: 'held_enough', message: error.message }
  if (error instanceof OutOfStockError) return { ok: false, reason: 'conflicts', conflicts: conflictsOf(error, draft) }
  if (error instanceof CartSpentError) return { ok: false, reason: 'paid_before', token: error.token }
  if (!(error instanceof EarlierOrderOpenError)) throw error
  const { number, token } = error.earlier
  return {
    ok: false,
    reason: 'being_confirmed',
    token,
    message: `HitPay does not say whether your earlier order ${number} is paid, so it was not replaced. Try again in half a minute.`,
  }
}

async function withdrawn(gone: readonly { sku: string }[]): Promise<Conflict[]> {
  const titles = await getTitlesBySku(gone.map(({ sku }) => sku))
  return gone.map(({ sku }) => ({ sku, title: titles.get(sku) ?? sku, available: 0 }))
}

function draftOrder(
  cart: CartToPlace,
  fields: CheckoutFields,
  lines: { variant: PricedVariant; quantity: number }[],
): DraftOrder {
  const priced = lines.map(({ variant, quantity }) => ({ ...variant, unit: variant.unitMinor, quantity }))
  return {
    cartId: cart.id,
    userId: cart.userId,
    holder: cart.holder,
    key: checkoutKey({ cartId: cart.id, lines: priced, fields }),
    fields,
    lines: priced,
    totals: orderTotals({ lines: priced, shippingMethod: fields.shippingMethod }),
  }
}

function conflictsOf(error: OutOfStockError, draft: DraftOrder): Conflict[] {
  return error.short.flatMap(({ variantId, available }) => {
    const line = draft.lines.find((one) => one.variantId === variantId)
    return line ? [{ sku: line.sku, title: line.title, available }] : []
  })
}
