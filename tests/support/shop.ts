import { randomUUID } from 'node:crypto'
import { createOrder } from '@/lib/checkout/create-order'
import { checkoutSchema } from '@/lib/checkout/schemas'
import { orderTotals } from '@/lib/checkout/totals'
import { db, type Statements } from '@/lib/db'
import { signedEvent, signedForm } from '@/lib/hitpay/test-signer'
import { verifyEventWebhook, verifyFormWebhook } from '@/lib/hitpay/webhook'
import { minorUnits, toMajorText } from '@/lib/money'
import { randomCode } from '@/lib/orders/order-identity'
import { receiveWebhook } from '@/lib/payments/receive-webhook'

/** A product with one variant on the shelf. Price in minor units. */
export async function stockVariant({ onHand = 10, price = 2500 } = {}) {
  const slug = `thing-${randomCode(8)}`
  const sku = slug.toUpperCase()
  const product = await db().product.create({
    data: {
      slug,
      title: `Thing ${slug}`,
      sentence: '',
      description: '',
      position: 1,
      variants: { create: { sku, priceMinor: price, position: 1 } },
    },
    include: { variants: true },
  })
  const variantId = product.variants[0]?.id ?? ''
  await db().stock.create({ data: { variantId, onHand, ledger: { create: { delta: onHand, cause: 'seed' } } } })
  return { variantId, sku, price: minorUnits(price), onHand }
}

export type Shelf = Awaited<ReturnType<typeof stockVariant>>

export const shopperFields = checkoutSchema.parse({
  email: 'mei@example.com',
  name: 'Mei Tan',
  phone: '91234567',
  shippingMethod: 'self_collection',
  shippingDate: '2026-11-23',
  paymentMethod: 'redirect',
})

/** An order as checkout makes it, with its goods held. `askedSince`: since when HitPay was asked about its cart. */
export async function placeTestOrder(
  shelves: readonly { shelf: Shelf; quantity?: number }[],
  cartId = randomCode(26),
  askedSince: Date | null = null,
) {
  const lines = shelves.map(({ shelf, quantity = 1 }) => ({
    sku: shelf.sku,
    variantId: shelf.variantId,
    productSlug: shelf.sku.toLowerCase(),
    title: shelf.sku,
    variantLabel: '',
    imageKey: 'none',
    currency: 'SGD',
    onHand: shelf.onHand,
    available: shelf.onHand,
    unit: shelf.price,
    quantity,
  }))
  const totals = orderTotals({ lines, shippingMethod: 'self_collection' })
  const placed = await createOrder({ cartId, key: randomUUID(), fields: shopperFields, lines, totals }, askedSince)
  return { ...placed, cartId, total: totals.total }
}

/**
 * An attempt as startPayment leaves it, once HitPay has answered. HitPay counts as asked: what becomes of an order that
 * may be paid is told by the tests that ask the simulator.
 */
export async function openTestAttempt(
  order: { orderId: string; total: number },
  providerRequestId: string | null = randomUUID(),
) {
  const id = randomCode(26)
  await db().$executeRaw`
    insert into payment_attempts (id, order_id, method, status, amount_minor, currency, mode, provider_request_id, url, expires_at, next_check_at, unpaid_at)
    values (${id}, ${order.orderId}::uuid, 'redirect', ${providerRequestId ? 'open' : 'creating'}::"AttemptStatus", ${order.total}, 'SGD', 'sandbox',
      ${providerRequestId}, 'http://127.0.0.1:9/pay', now() + interval '15 minutes', now(), 'infinity')`
  return { id, providerRequestId }
}

/** An attempt as `openAttempt` writes it, before HitPay is asked to open its request. */
export const insertUnansweredAttempt = (tx: Statements, order: { orderId: string; total: number }) => tx.$executeRaw`
  insert into payment_attempts (id, order_id, method, amount_minor, currency, mode, expires_at, next_check_at)
  values (${randomCode(26)}, ${order.orderId}::uuid, 'redirect', ${order.total}, 'SGD', 'sandbox', now() + interval '15 minutes', now())`

export type TestAttempt = Awaited<ReturnType<typeof openTestAttempt>>

export type Said = {
  paymentId?: string
  amount?: number
  currency?: string
  status?: string
  requestId?: string
  /** Null: the field is not there. */
  reference?: string | null
  failure?: string
  salt?: string
}

/** A v1 delivery about an attempt, signed as HitPay signs. */
export function sayPaid(attempt: TestAttempt, amount: number, said: Said = {}, more: Record<string, string> = {}) {
  const currency = said.currency ?? 'SGD'
  const reference = said.reference === undefined ? attempt.id : said.reference
  return signedForm(
    {
      payment_id: said.paymentId ?? randomUUID(),
      payment_request_id: said.requestId ?? attempt.providerRequestId ?? randomUUID(),
      ...(reference === null ? {} : { reference_number: reference }),
      phone: '',
      amount: toMajorText(minorUnits(said.amount ?? amount), currency),
      currency,
      status: said.status ?? 'completed',
      ...(said.failure ? { error_message: said.failure } : {}),
      ...more,
    },
    said.salt ?? 'test_salt',
  ).body
}

/** Verifies and receives a signed body as the door does. */
export const receive = (body: Uint8Array) => receiveWebhook(verifyFormWebhook(body, ['test_salt']), body)

/** Receives what HitPay tells in v2, signed as HitPay signs. */
export function receiveEvent(event: object) {
  const { body, signature } = signedEvent(event, 'test_event_salt')
  return receiveWebhook(verifyEventWebhook(body, signature, ['test_event_salt']), body)
}

export const readOrder = (orderId: string) =>
  db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { payments: true, events: { orderBy: { seq: 'asc' } }, messages: true, attempts: true },
  })

export const readStock = (variantId: string) => db().stock.findUniqueOrThrow({ where: { variantId } })

/** Moves an order's deadline into the past: time passes for the database alone. */
export const letTimePass = (orderId: string) => db().$executeRaw`
  update orders set expires_at = now() - interval '1 second' where id = ${orderId}::uuid`
