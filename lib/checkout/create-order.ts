import type { PricedVariant } from '@/lib/catalogue/types'
import { requirePayableTotal } from '@/lib/checkout/minimum-total'
import type { CheckoutFields } from '@/lib/checkout/schemas'
import type { Totals } from '@/lib/checkout/totals'
import type { Statements } from '@/lib/db'
import { HeldEnoughError, type Holder, requireFairShare } from '@/lib/inventory/hold-cap'
import { holdStock, OutOfStockError } from '@/lib/inventory/hold-stock'
import { lockStock } from '@/lib/inventory/lock-stock'
import type { MinorUnits } from '@/lib/money'
import { cancelOrderIn, mayBePaid } from '@/lib/orders/cancel-order'
import { expireHoldersOf } from '@/lib/orders/expire-orders'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyShopper } from '@/lib/orders/notify'
import { newOrderNumber, newOrderToken } from '@/lib/orders/order-identity'
import { recordEvent } from '@/lib/orders/transition'
import { store } from '@/lib/store'
import { inStatements } from '@/lib/transaction'

export type DraftLine = Omit<PricedVariant, 'unitMinor'> & { unit: MinorUnits; quantity: number }

export type DraftOrder = {
  cartId: string
  /** The same key is the same order; see `checkoutKey`. */
  key: string
  fields: CheckoutFields
  /** The account it belongs to: of whoever is signed in, never of whoever owns the typed address. */
  userId?: string | null
  /** Whose unpaid goods are counted together; absent: this cart's. */
  holder?: Holder | null
  lines: readonly DraftLine[]
  totals: Totals
}

type CreatedOrder = { orderId: string; token: string }

/** An earlier order of the cart may have been paid: HitPay has to be asked before this one takes its place. */
export class EarlierOrderOpenError extends Error {
  override name = 'EarlierOrderOpenError'
  constructor(readonly earlier: { orderId: string; number: string; token: string }) {
    super(`Order ${earlier.number} of the same cart may have been paid`)
  }
}

/** Money has come for an order of this cart, so it is not sold again. */
export class CartSpentError extends Error {
  override name = 'CartSpentError'
  constructor(readonly token: string) {
    super('An order of this cart has been paid')
  }
}

/**
 * Order, lines, held goods, first event and mail in one transaction, or none of it. Goods that are short are looked for
 * once more after orders that hold them past their time have expired. `askedSince`: since when HitPay was asked about
 * the cart's earlier attempts, by the database's clock; null where it was not. Throws OutOfStockError, HeldEnoughError,
 * BelowMinimumError, EarlierOrderOpenError and CartSpentError.
 */
export async function createOrder(draft: DraftOrder, askedSince: Date | null = null): Promise<CreatedOrder> {
  requirePayableTotal(draft.totals.total)
  try {
    return await createOrderNow(draft, askedSince)
  } catch (error) {
    if (!(error instanceof OutOfStockError || error instanceof HeldEnoughError)) throw error
    if ((await expireHoldersOf(draft.lines.map((line) => line.variantId))).expired === 0) throw error
    return createOrderNow(forgetLook(draft), askedSince)
  }
}

/** The same, for a shelf to which goods came back since it was looked at: whether they are enough is decided there. */
export const forgetLook = (draft: DraftOrder): DraftOrder => ({
  ...draft,
  lines: draft.lines.map((line) => ({ ...line, available: line.quantity })),
})

async function createOrderNow(draft: DraftOrder, askedSince: Date | null): Promise<CreatedOrder> {
  return inStatements(async (tx) => {
    // Two tabs of one cart take turns, so that neither holds goods against the other.
    await tx.$executeRaw`select 1 from pg_advisory_xact_lock(hashtext(${draft.cartId}))`
    const key = await keyOfThisTry(tx, draft.key)
    const [present] = await tx.$queryRaw<{ orderId: string; token: string }[]>`
      select id as "orderId", token from orders where checkout_key = ${key}`
    if (present) return present
    await refuseSpentCart(tx, draft.cartId)
    turnAwayEarly(draft)
    await replaceEarlierOrders(tx, draft, askedSince)
    const order = await insertOrder(tx, draft, key)
    await holdStock(tx, order.orderId, draft.lines)
    await requireFairShare(tx, holderOf(draft), draft.lines)
    await recordEvent(tx, order.orderId, { type: 'placed', actor: 'shopper' })
    await notifyShopper(tx, order.orderId, 'order_received')
    return order
  })
}

const holderOf = ({ holder, cartId }: DraftOrder): Holder => holder ?? { id: `cart:${cartId}`, byAddress: false }

// Under the cart's lock, which a late payment takes too: whichever comes first is seen by the other.
async function refuseSpentCart(tx: Statements, cartId: string) {
  const [paid] = await tx.$queryRaw<{ token: string }[]>`
    select token from orders where cart_id = ${cartId} and status in ('paid', 'part_refunded', 'refunded', 'refund_due', 'review')
    order by created_at desc limit 1`
  if (paid) throw new CartSpentError(paid.token)
}

// Whoever comes too late by the last look at the shelf need not queue for it. Those who come in time are decided there.
function turnAwayEarly({ lines }: DraftOrder) {
  const short = lines.filter((line) => line.available < line.quantity)
  if (short.length > 0) throw new OutOfStockError(short)
}

// Once an order has expired or was cancelled, the same cart may be ordered anew; until then it is the same order.
async function keyOfThisTry(tx: Statements, key: string): Promise<string> {
  for (let first = 0; ; first += triesAtOnce) {
    const tries = Array.from({ length: triesAtOnce }, (_, at) => `${key}.${first + at}`)
    // Asked for by their whole names: where text is sorted as people do, an index finds no beginnings.
    const closed = await tx.$queryRaw<{ key: string }[]>`
      select checkout_key as key from orders
      where checkout_key = any(${tries}::text[]) and status in ('expired', 'cancelled')`
    const open = tries.find((one) => !closed.some((order) => order.key === one))
    if (open) return open
  }
}

const triesAtOnce = 20

async function replaceEarlierOrders(tx: Statements, draft: DraftOrder, askedSince: Date | null) {
  const earlier = await tx.$queryRaw<{ id: string; number: string; token: string; goods: string[] }[]>`
    select id, number, token, array(select variant_id::text from stock_holds where order_id = o.id) as goods
    from orders o where cart_id = ${draft.cartId} and status = 'pending_payment' order by id`
  for (const { id, number, token } of earlier) {
    await lockOrder(tx, id)
    if (await mayBePaid(tx, id, askedSince)) throw new EarlierOrderOpenError({ orderId: id, number, token })
  }
  // All shelves at once and in one order: what is given back and what is taken next must not be locked in two steps.
  const given = earlier.flatMap((order) => order.goods)
  await lockStock(tx, [...given, ...draft.lines.map((line) => line.variantId)])
  for (const { id } of earlier) await cancelOrderIn(tx, id, { type: 'replaced', actor: 'shopper' })
}

async function insertOrder(tx: Statements, draft: DraftOrder, key: string) {
  const { fields, totals } = draft
  const token = newOrderToken()
  const delivered = fields.shippingMethod === 'delivery'
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into orders (number, token, cart_id, checkout_key, currency, items_minor, shipping_minor, discount_minor,
      total_minor, gst_minor, gst_basis_points, gst_number, email, name, phone, shipping_method, address_line1, address_line2, postal_code,
      shipping_date, user_id, placed_from, expires_at)
    values (${newOrderNumber()}, ${token}, ${draft.cartId}, ${key}, ${store.currency}, ${totals.items},
      ${totals.shipping}, ${totals.discount}, ${totals.total}, ${totals.gst}, ${store.gst?.basisPoints ?? 0},
      ${store.gst?.number ?? null}, ${fields.email}, ${fields.name},
      ${fields.phone}, ${fields.shippingMethod}::"ShippingMethod", ${delivered ? fields.addressLine1 : null},
      ${delivered ? fields.addressLine2 || null : null}, ${delivered ? fields.postalCode : null},
      ${fields.shippingDate}::date, ${draft.userId ?? null}::uuid, ${holderOf(draft).id},
      now() + make_interval(secs => ${store.unopenedSeconds}))
    returning id`
  if (!row) throw new Error('The order was not written')
  await insertLines(tx, row.id, draft.lines)
  return { orderId: row.id, token }
}

async function insertLines(tx: Statements, orderId: string, lines: readonly DraftLine[]) {
  const rows = lines.map((line, position) => ({
    position,
    variant_id: line.variantId,
    sku: line.sku,
    product_slug: line.productSlug,
    title: line.title,
    variant_label: line.variantLabel,
    image_key: line.imageKey,
    unit_minor: line.unit,
    quantity: line.quantity,
  }))
  await tx.$executeRaw`
    insert into order_lines (order_id, position, variant_id, sku, product_slug, title, variant_label, image_key, unit_minor, quantity)
    select ${orderId}::uuid, position, variant_id, sku, product_slug, title, variant_label, image_key, unit_minor, quantity
    from json_populate_recordset(null::order_lines, ${JSON.stringify(rows)}::json)`
}
