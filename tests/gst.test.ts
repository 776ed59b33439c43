import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { fillGst } from '@/lib/orders/fill-gst'
import { readMailOrder } from '@/lib/orders/mail-order'
import { getOrderByToken } from '@/lib/orders/queries'
import { store } from '@/lib/store'
import { expectInvariants } from './support/invariants'
import { placeTestOrder, stockVariant } from './support/shop'

const shop: { gst: typeof store.gst } = store
const registered = shop.gst
afterEach(async () => {
  shop.gst = registered
  await expectInvariants()
})

const place = async (price = 10_900) => placeTestOrder([{ shelf: await stockVariant({ price }) }])
const shownGst = async ({ token }: { token: string }) => (await getOrderByToken(token, []))?.gst
const mailedGst = async ({ orderId }: { orderId: string }) => (await readMailOrder(orderId)).mail.gst
const asBefore = ({ orderId }: { orderId: string }) => db().$executeRaw`
  update orders set gst_basis_points = null, gst_number = null where id = ${orderId}::uuid`
/** The row as a build wrote it that did not keep the facts. */
async function placedBefore() {
  await db().$executeRaw`alter table orders disable trigger guard_order_gst`
  const order = await place()
  await asBefore(order)
  await db().$executeRaw`alter table orders enable trigger guard_order_gst`
  return order
}

test('U8 an order keeps the rate and the number of its day', async () => {
  const order = await place()
  shop.gst = { basisPoints: 1000, number: 'M9-NEW' }
  const kept = { amount: 900, basisPoints: 900, number: 'M9-0012345-6' }
  expect(await shownGst(order)).toEqual(kept)
  expect(await mailedGst(order)).toEqual(kept)
  expect(await shownGst(await place(11_000))).toEqual({ amount: 1000, basisPoints: 1000, number: 'M9-NEW' })
})

test('U8 an order of a shop that is not registered contains no GST, also after it registers', async () => {
  shop.gst = null
  const order = await place()
  const [row] = await db().$queryRaw<object[]>`
    select gst_minor::int, gst_basis_points, gst_number from orders where id = ${order.orderId}::uuid`
  expect(row).toEqual({ gst_minor: 0, gst_basis_points: 0, gst_number: null })
  shop.gst = registered
  expect(await shownGst(order)).toBeNull()
  expect(await mailedGst(order)).toBeNull()
})

test('U8 an order from before is shown with the shop’s GST, and that is written down once', async () => {
  const order = await placedBefore()
  expect(await shownGst(order)).toEqual({ amount: 900, basisPoints: 900, number: 'M9-0012345-6' })
  expect(await fillGst(1_000)).toEqual({ gstFilled: 1 })
  expect(await fillGst(1_000)).toEqual({ gstFilled: 0 })
  shop.gst = { basisPoints: 1000, number: 'M9-NEW' }
  expect(await shownGst(order)).toEqual({ amount: 900, basisPoints: 900, number: 'M9-0012345-6' })
})

test('U8 what nobody knows is not written down: a shop that is not registered waits with old orders', async () => {
  const order = await placedBefore()
  shop.gst = null
  expect(await fillGst(1_000)).toEqual({ gstFilled: 0 })
  expect(await shownGst(order)).toBeNull()
  shop.gst = registered
  expect(await fillGst(1_000)).toEqual({ gstFilled: 1 })
})

test('U8 the database keeps an order’s GST as it is', async () => {
  const order = await place()
  await expect(asBefore(order)).rejects.toThrow(/is fixed/)
  const change = db().$executeRaw`update orders set gst_minor = 1 where id = ${order.orderId}::uuid`
  await expect(change).rejects.toThrow(/is fixed/)
})
