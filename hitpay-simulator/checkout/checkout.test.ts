import { describe, expect, test } from 'vitest'
import { openShop } from '../testing/shop'
import { testSimulator } from '../testing/simulator'

const pathOf = (url: string) => new URL(url).pathname

describe('the hosted page', () => {
  test.each([
    ['pay', 'completed', 'completed'],
    ['decline', 'failed', 'failed'],
    ['cancel', 'canceled', 'canceled'],
  ])('%s sends the buyer back with status=%s', async (outcome, word, status) => {
    const { ask, form, read } = testSimulator()
    const { id, url } = await ask({ redirect_url: 'http://localhost:3000/back?order=7#top' })
    const response = await form(pathOf(url), { outcome, method: 'card' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(
      `http://localhost:3000/back?order=7&reference=${id}&status=${word}#top`,
    )
    expect((await read(id)).status).toBe(status)
  })

  test('before-redirect: the shop has heard before the buyer is back', async () => {
    const shop = await openShop()
    const { ask, form, set } = testSimulator()
    await set({ webhook: 'before-redirect' })
    const { url } = await ask({ redirect_url: 'http://localhost:3000/back', webhook: shop.url })
    await form(pathOf(url), { outcome: 'pay' })
    expect(shop.received).toHaveLength(1)
    shop.close()
  })

  test('what the shop sent is shown as text', async () => {
    const { ask, app } = testSimulator({ merchant: '<i>Shop</i>' })
    const { url } = await ask({ purpose: '<script>alert(1)</script>', reference_number: '"><b>' })
    const page = await (await app.request(pathOf(url))).text()
    expect(page).not.toMatch(/<script>alert|<b>|<i>/)
    expect(page).toContain('nothing here is real money')
  })

  test('its policy lets the form end at the shop', async () => {
    const { ask, app } = testSimulator()
    const { url } = await ask()
    const policy = (await app.request(pathOf(url))).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('form-action')
  })

  test('a request that is over or unknown cannot be paid here', async () => {
    const { ask, app, form, clock, store } = testSimulator()
    const { url } = await ask({ expires_after: '5 mins', redirect_url: 'http://localhost:3000/back' })
    clock.advance(300_000)
    expect((await app.request(pathOf(url))).status).toBe(409)
    expect((await form(pathOf(url), { outcome: 'pay' })).status).toBe(409)
    expect(store.payments.size).toBe(0)
    expect((await app.request('/payment-request/@lorong/nobody/checkout')).status).toBe(404)
  })
})

test('a form from another site is refused', async () => {
  const { ask, app, store } = testSimulator()
  const { url } = await ask()
  const headers = { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' }
  const response = await app.request(pathOf(url), { method: 'POST', headers, body: 'outcome=pay' })
  expect(response.status).toBe(403)
  expect(store.payments.size).toBe(0)
})

test('the default link answers with and without its slash', async () => {
  const { app } = testSimulator()
  for (const path of ['/payment-request/@lorong', '/payment-request/@lorong/'])
    expect((await app.request(path)).status).toBe(200)
})

test('the bank page pays in time and late', async () => {
  const { ask, app, form, clock, read, store } = testSimulator()
  const { id } = await ask({ payment_methods: ['paynow_online'], generate_qr: true, expires_after: '5 mins' })
  expect(await (await app.request(`/bank/${id}`)).text()).toContain('SGD 25.00')
  await form(`/bank/${id}`, { outcome: 'cancel' })
  expect(store.payments.size).toBe(0)
  clock.advance(300_000)
  expect(await (await app.request(`/bank/${id}`)).text()).toContain('Pay late')
  await form(`/bank/${id}`, { outcome: 'pay' })
  expect(await read(id)).toMatchObject({ status: 'completed', payments: [{ payment_type: 'paynow_online' }] })
})
