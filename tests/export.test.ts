import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, receive, sayPaid, stockVariant } from './support/shop'
import { browser, hire, ownPage, sitDown } from './support/staff'

const { POST } = await import('@/app/api/admin/orders/export/route')

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 2000, price: 4000 })
const staff = await hire('staff')

const post = (days: Record<string, string>, headers: Record<string, string> = ownPage) => {
  browser.headers = new Headers(headers)
  const body = new URLSearchParams(days)
  return POST(new Request('http://localhost:9/api/admin/orders/export', { method: 'POST', headers, body }))
}
const ever = { from: '2000-01-01', to: '2100-01-01' }
const exported = () => db().auditEntry.findMany({ where: { action: 'orders.export' } })
const linesOf = async (answer: Response) => (await answer.text()).trimEnd().split(/\r\n(?=")/)

test('M09 staff take the orders of some days out, and the log says who took which (ASVS 5.4.1)', async () => {
  sitDown(staff)
  const { orderId, total } = await placeTestOrder([{ shelf, quantity: 2 }])
  await receive(sayPaid(await openTestAttempt({ orderId, total }), total))
  const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  const answer = await post(ever)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
  const [head, ...lines] = await linesOf(answer)
  expect(head).toContain('"Order","Placed","Paid","Status"')
  const line = lines.find((one) => one.includes(number))
  for (const part of ['"paid"', '"Mei Tan"', '"80.00"', '"SGD"']) expect(line).toContain(part)
  expect(await exported()).toMatchObject([{ userId: staff.id, data: ever }])
})

test('M09 W37 what a shopper wrote is no formula in a spreadsheet (ASVS 1.3.3)', async () => {
  sitDown(staff)
  const payloads = ['=HYPERLINK("http://evil.example","x")', '+1', '-1', '@x', '\t=1', '\r=1', 'a "b"\nc']
  for (const name of payloads) {
    const { orderId } = await placeTestOrder([{ shelf }])
    await db().order.update({ where: { id: orderId }, data: { name } })
  }
  const text = await (await post(ever)).text()
  for (const name of payloads.slice(0, -1)) expect(text).toContain(`,"'${name.replaceAll('"', '""')}",`)
  expect(text).toContain('"a ""b""\nc"')
  expect(text).not.toMatch(/(^|,)"[=+@\t\r-]/m)
})

test('M09 what is no day names no file (ASVS 5.4.2)', async () => {
  sitDown(staff)
  for (const from of ['2020-01-01"; filename="x.html', '2020-01-01\r\nSet-Cookie: a=b', '../../x', '']) {
    const answer = await post({ from, to: '2030-12-31' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-disposition')).toBeNull()
  }
})

test('M09 nobody else takes anything out, and nothing is written down for them', async () => {
  const before = (await exported()).length
  sitDown(null)
  expect((await post(ever)).status).toBe(404)
  sitDown(await hire('customer'))
  expect((await post(ever)).status).toBe(404)
  const leaving = await hire('admin')
  sitDown(leaving)
  await db().user.update({ where: { id: leaving.id }, data: { role: 'customer' } })
  expect((await post(ever)).status).toBe(404)
  sitDown(staff)
  expect((await post(ever, { ...ownPage, origin: 'https://evil.example' })).status).toBe(403)
  expect((await post(ever, {})).status).toBe(403)
  expect(await exported()).toHaveLength(before)
})

test('days that make no range are refused in words', async () => {
  sitDown(staff)
  const wrong: Record<string, string>[] = [
    {},
    { from: '2026-11-20' },
    { from: 'x', to: 'y' },
    { from: '2026-11-20', to: '2026-11-19' },
  ]
  for (const days of wrong) expect((await post(days)).status).toBe(400)
  expect((await post({ ...ever, more: 'x'.repeat(2000) })).status).toBe(413)
})

test('a day begins and ends at midnight in the shop’s time zone', async () => {
  sitDown(staff)
  const { orderId } = await placeTestOrder([{ shelf }])
  await db().$executeRaw`update orders set created_at = '2024-02-29 16:00:00+00' where id = ${orderId}::uuid`
  const count = async (from: string, to: string) => (await linesOf(await post({ from, to }))).length - 1
  expect(await count('2024-03-01', '2024-03-01')).toBe(1)
  expect(await count('2024-02-28', '2024-02-29')).toBe(0)
})

test('more orders than one page, each once', async () => {
  sitDown(staff)
  await db().$executeRaw`
    insert into orders (number, token, cart_id, checkout_key, currency, items_minor, shipping_minor, total_minor, gst_minor,
      email, name, phone, shipping_method, shipping_date, expires_at, created_at, status)
    select 'BULK-' || n, translate(md5('t' || n::text), 'ilou', 'xyzz'), 'c', 'bulk ' || n, 'SGD', 100, 0, 100, 0,
      'a@b.c', 'n', 'p', 'self_collection', now(), now(), '2023-01-01 00:00:00.123456+00'::timestamptz, 'expired'
    from generate_series(1, 1203) n`
  await db().$executeRaw`
    insert into order_lines (order_id, position, variant_id, sku, product_slug, title, variant_label, image_key, unit_minor, quantity)
    select id, 1, ${shelf.variantId}::uuid, 's', 's', 's', '', 'none', 100, 1 from orders where number like 'BULK-%'`
  await db().$executeRaw`
    insert into stock_holds (order_id, variant_id, quantity, state)
    select order_id, variant_id, quantity, 'released' from order_lines where sku = 's'`
  await db().$executeRaw`
    insert into order_events (order_id, seq, type, "from", "to", actor)
    select id, 1, 'expired', 'pending_payment', 'expired', 'clock' from orders where number like 'BULK-%'`
  const [, ...lines] = await linesOf(await post({ from: '2023-01-01', to: '2023-01-01' }))
  expect(lines).toHaveLength(1203)
  expect(new Set(lines).size).toBe(1203)
})
