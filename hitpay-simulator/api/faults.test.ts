import { describe, expect, test } from 'vitest'
import { openShop } from '../testing/shop'
import { testSimulator } from '../testing/simulator'

type Simulator = ReturnType<typeof testSimulator>

const create = ({ api }: Simulator) =>
  api('POST', '/payment-requests', { amount: '25.00', currency: 'SGD', reference_number: 'F-1' })
const stored = ({ store }: Simulator) => store.requests.size

describe('before anything is stored', () => {
  test.each([
    ['bad-key', 401, /Invalid business api key/],
    ['validation', 422, /"errors":\{"amount":\["The selected amount is invalid."\]\}/],
    ['rate-limited', 429, /Too Many Attempts/],
    ['rate-limited-without-hint', 429, /Too Many Attempts/],
    ['method-unavailable', 400, /Payment method not available/],
    ['server-error', 500, /Server Error/],
    ['html', 503, /^<!doctype html>/],
  ] as const)('%s', async (fault, status, body) => {
    const simulator = testSimulator()
    await simulator.set({ fault })
    const response = await create(simulator)
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(body)
    expect(response.headers.has('retry-after')).toBe(fault === 'rate-limited')
    expect(stored(simulator)).toBe(0)
  })

  test('hang answers 504 after the time that was set', async () => {
    const simulator = testSimulator()
    await simulator.set({ fault: 'hang', faultMs: 20_000 })
    const pending = create(simulator)
    await nextTurn()
    simulator.clock.advance(20_000)
    expect((await pending).status).toBe(504)
    expect(stored(simulator)).toBe(0)
  })

  test('badKeyStatus and faultField choose the details', async () => {
    const simulator = testSimulator()
    await simulator.set({ fault: 'bad-key', badKeyStatus: '403' })
    expect((await create(simulator)).status).toBe(403)
    await simulator.set({ badKeyStatus: '404' })
    expect((await create(simulator)).status).toBe(404)
    await simulator.set({ fault: 'validation', faultField: 'payment_methods' })
    expect((await (await create(simulator)).json()).message).toBe('The selected payment methods is invalid.')
  })
})

describe('after it was stored', () => {
  test.each([
    ['empty-after-storing', 200, /^$/],
    ['half-json-after-storing', 200, /^\{"id":"[^}]*$/],
    ['error-after-storing', 500, /Server Error/],
    ['wrong-amount', 200, /"amount":"0.30"/],
    ['wrong-currency', 200, /"currency":"usd"/],
    ['huge-answer', 200, /\} {5000000}$/],
  ] as const)('%s', async (fault, status, body) => {
    const simulator = testSimulator()
    await simulator.set({ fault })
    const response = await create(simulator)
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(body)
    expect(stored(simulator)).toBe(1)
  })

  test('wrong-currency names another one than the request’s, whichever that is', async () => {
    const { api, set } = testSimulator()
    await set({ fault: 'wrong-currency' })
    const response = await api('POST', '/payment-requests', { amount: '25.00', currency: 'USD' })
    expect(await response.json()).toMatchObject({ currency: 'sgd' })
  })

  test('hang-after-storing leaves a request that a search finds', async () => {
    const simulator = testSimulator()
    await simulator.set({ fault: 'hang-after-storing', faultMs: 20_000 })
    const pending = create(simulator)
    await nextTurn()
    const found = await (await simulator.api('GET', '/payment-requests?search=F-1')).json()
    expect(found.data).toHaveLength(1)
    simulator.clock.advance(20_000)
    expect((await pending).status).toBe(504)
  })

  test('paid-before-answer delivers the webhook first', async () => {
    const shop = await openShop()
    const simulator = testSimulator()
    await simulator.set({ fault: 'paid-before-answer' })
    const created = await simulator.ask({ webhook: shop.url })
    expect(shop.forms()).toMatchObject([{ payment_request_id: created.id, status: 'completed' }])
    shop.close()
  })
})

test('a fault can be for one kind of call, and for so many times', async () => {
  const simulator = testSimulator()
  const { id } = await simulator.ask()
  await simulator.set({ fault: 'server-error', faultOn: 'read', faultTimes: 2 })
  expect((await create(simulator)).status).toBe(200)
  const statuses = []
  for (let count = 0; count < 3; count += 1)
    statuses.push((await simulator.api('GET', `/payment-requests/${id}`)).status)
  expect(statuses).toEqual([500, 500, 200])

  await simulator.set({ fault: 'server-error', faultOn: 'refund', faultTimes: 0 })
  expect((await simulator.api('POST', '/refund', { payment_id: id })).status).toBe(500)
  await simulator.set({ faultOn: 'change' })
  expect((await simulator.api('DELETE', `/payment-requests/${id}`)).status).toBe(500)
  await simulator.set({ faultOn: 'all' })
  expect((await create(simulator)).status).toBe(500)
})

test('answerDelayMs makes every answer wait', async () => {
  const simulator = testSimulator()
  await simulator.set({ answerDelayMs: 3_000 })
  const pending = create(simulator)
  await nextTurn()
  expect(stored(simulator)).toBe(0)
  simulator.clock.advance(3_000)
  expect((await pending).status).toBe(200)
})

test('listLagMs hides the newest from lists', async () => {
  const simulator = testSimulator()
  await simulator.set({ listLagMs: 5_000 })
  await create(simulator)
  const found = async () => (await (await simulator.api('GET', '/payment-requests?search=F-1')).json()).data.length
  expect(await found()).toBe(0)
  simulator.clock.advance(5_000)
  expect(await found()).toBe(1)
})

test('rateLimit counts creations and calls by the minute', async () => {
  const simulator = testSimulator()
  await simulator.set({ rateLimit: true, rateLimitCreatesPerMinute: 2, rateLimitPerMinute: 4 })
  const statuses = []
  for (let count = 0; count < 3; count += 1) statuses.push((await create(simulator)).status)
  for (let count = 0; count < 2; count += 1) statuses.push((await simulator.api('GET', '/account-status')).status)
  expect(statuses).toEqual([200, 200, 429, 429, 429])
  simulator.clock.advance(45_000)
  expect((await create(simulator)).headers.get('retry-after')).toBe('15')
  simulator.clock.advance(15_000)
  expect((await create(simulator)).status).toBe(200)
})

// One turn of the event loop: what can go on without the clock has gone on.
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
