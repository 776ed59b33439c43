import { describe, expect, test } from 'vitest'
import { readCartChange } from '@/lib/cart/schemas'
import { placeOrder } from '@/lib/checkout/place-order'
import { db } from '@/lib/db'
import { listOrdersOf } from '@/lib/orders/account-queries'
import { randomCode } from '@/lib/orders/order-identity'
import { pollOrder } from '@/lib/orders/order-status'
import { getOrderByToken } from '@/lib/orders/queries'
import { placeTestOrder, readOrder, shopperFields, stockVariant } from './support/shop'
import { hire } from './support/staff'

describe('C02 quantities that are none', () => {
  test.each([0, -1, 1.5, 1e9, '2x', '', Number.NaN, '1e9', '0x1', [2], [2, 3], null, {}])(
    'C02 %j is refused by the cart’s door',
    (quantity) => expect(readCartChange({ intent: 'add', sku: 'CUP', quantity })).toBeNull(),
  )
  test.each([0, -1, 1_000_000_000])('C02 %d is refused by the database, whoever writes it', async (quantity) => {
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    const write = db().$executeRaw`
      update order_lines set quantity = ${quantity} where order_id = ${order.orderId}::uuid`
    await expect(write).rejects.toThrow(/quantity_in_range/)
  })
})

describe('C08 goods that leave the shop', () => {
  test.each(['draft', 'archived'] as const)(
    'C08 %s in the middle of a checkout: named as gone, nothing is held, and older orders still show them',
    async (status) => {
      const shelf = await stockVariant()
      const cart = () => ({ id: randomCode(26), lines: [{ sku: shelf.sku, quantity: 1 }] })
      const earlier = await placeOrder(cart(), shopperFields)
      await db().product.updateMany({ where: { variants: { some: { id: shelf.variantId } } }, data: { status } })
      const refused = await placeOrder(cart(), shopperFields)
      expect(refused).toMatchObject({ ok: false, reason: 'conflicts', conflicts: [{ sku: shelf.sku, available: 0 }] })
      if (!earlier.ok) throw new Error(earlier.reason)
      const shown = await getOrderByToken(earlier.token, ['redirect'])
      expect(shown).toMatchObject({ lines: [{ quantity: 1, unit: shelf.price }] })
      expect(shown?.lines[0]?.title).toContain('Thing')
    },
  )

  test('C08 goods that were sold cannot be deleted under their orders', async () => {
    const shelf = await stockVariant()
    await placeTestOrder([{ shelf }])
    await expect(db().variant.delete({ where: { id: shelf.variantId } })).rejects.toThrow(/constraint/i)
  })
})

describe('what an order tells, and whom', () => {
  test('O04 the status the page polls holds these fields and nothing else', async () => {
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    const view = (await pollOrder(order.token))?.view
    expect(Object.keys(view ?? {}).sort()).toEqual(
      ['attempt', 'failure', 'number', 'paidLate', 'secondsLeft', 'stage', 'version', 'watched'].sort(),
    )
    expect(JSON.stringify(view)).not.toMatch(/@|Mei|9123|cart|token/i)
  })

  test('O07 an order placed by e-mail alone joins no account of that address', async () => {
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    const { email } = await readOrder(order.orderId)
    const person = await hire('customer')
    await db().user.update({ where: { id: person.id }, data: { email } })
    expect(await listOrdersOf(person.id)).toEqual([])
    expect((await readOrder(order.orderId)).userId).toBeNull()
  })
})
