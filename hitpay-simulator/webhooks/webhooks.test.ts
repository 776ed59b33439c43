import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signBody, signForm } from '../signer'
import { defaultConfig } from '../simulator'
import { openShop } from '../testing/shop'
import { testSimulator } from '../testing/simulator'

let shop: Awaited<ReturnType<typeof openShop>>
let simulator: ReturnType<typeof testSimulator>

beforeEach(async () => {
  shop = await openShop()
  simulator = testSimulator({ eventUrl: `${shop.url}/v2`, origin: 'http://localhost:4010' })
})
afterEach(() => shop.close())

const ask = (more = {}) =>
  simulator.ask({ webhook: `${shop.url}/v1`, reference_number: 'ORD/茶', email: 'zoë@shop.test', ...more })

const signatureHolds = (body: string, salt: string = defaultConfig.salt) => {
  const fields = [...new URLSearchParams(body)]
  return signForm(fields, salt) === Object.fromEntries(fields).hmac
}

const v1 = () => shop.received.filter(({ path }) => path === '/v1')
const v2 = () => shop.received.filter(({ path }) => path === '/v2')
const eventOf = ({ headers }: (typeof shop.received)[number]) =>
  `${headers['hitpay-event-object']}.${headers['hitpay-event-type']}`

describe('a payment', () => {
  test('is told by a signed form to the address of the request', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay')
    const [payment] = (await simulator.read(id)).payments
    const { hmac, ...fields } = shop.forms()[0] ?? {}
    expect(fields).toEqual({
      payment_id: payment.id,
      payment_request_id: id,
      phone: '',
      amount: '25.00',
      currency: 'SGD',
      status: 'completed',
      reference_number: 'ORD/茶',
    })
    expect(signatureHolds(v1()[0]?.body ?? '')).toBe(true)
    expect(v1()[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  test('is told by two signed events to every endpoint', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay')
    expect(v2().map(eventOf)).toEqual(expect.arrayContaining(['charge.created', 'payment_request.completed']))
    for (const { body, headers } of v2()) {
      expect(headers['hitpay-signature']).toBe(signBody(body, defaultConfig.eventSalt))
      expect(headers['user-agent']).toBe('HitPay v2.0')
      expect(body).not.toMatch(/[^\\]\/|[^ -~]/)
    }
    const bodies = v2().map(({ body }) => JSON.parse(body))
    expect(bodies).toContainEqual(expect.objectContaining({ amount: 25, status: 'succeeded', payment_request_id: id }))
    expect(bodies).toContainEqual(expect.objectContaining({ id, amount: '25.00', status: 'completed' }))
  })

  test('that fails is told with its reason, and may still be paid', async () => {
    const { id } = await ask()
    await simulator.act(id, 'decline')
    expect(shop.forms()[0]).toMatchObject({ status: 'failed', payment_id: '', error_message: expect.any(String) })
    expect(signatureHolds(v1()[0]?.body ?? '')).toBe(true)
    expect(v2().map(eventOf).sort()).toEqual(['charge.failed', 'payment_request.failed'])
    await simulator.act(id, 'pay')
    expect((await simulator.read(id)).status).toBe('completed')
  })

  test('given back from the dashboard is told as charge.updated', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay', { webhook: 'drop' })
    expect(shop.received).toHaveLength(0)
    await simulator.act(id, 'refund', { amount: '5.00' })
    expect(v2().map(eventOf)).toEqual(['charge.updated'])
    expect(JSON.parse(v2()[0]?.body ?? '')).toMatchObject({ refunded_amount: 5, status: 'partially_refunded' })
  })
})

describe('on its way', () => {
  test('it is tried again until it is accepted', async () => {
    shop.answers.push(500, 302, 200)
    const { id } = await ask()
    await simulator.act(id, 'pay', { formats: ['v1'] })
    await passing(1_000)
    await passing(2_000)
    await passing(60_000)
    const [delivery] = simulator.store.deliveriesOf(id)
    expect(delivery?.state).toBe('delivered')
    expect(delivery?.attempts.map(({ status, verdict }) => [status, verdict])).toEqual([
      [500, 'refused'],
      [302, 'a redirect, not followed'],
      [200, 'accepted'],
    ])
    expect(new Set(shop.received.map(({ body }) => body)).size).toBe(1)
  })

  test('it is given up after the last try', async () => {
    shop.answers.push(401, 401, 401)
    await simulator.set({ retryDelaysMs: '10,20' })
    const { id } = await ask()
    await simulator.act(id, 'pay', { formats: ['v1'] })
    await passing(10)
    await passing(20)
    await passing(100_000)
    expect(simulator.store.deliveriesOf(id)).toMatchObject([{ state: 'failed', attempts: { length: 3 } }])
  })

  test('it is tried once when tries are switched off', async () => {
    shop.answers.push(500)
    await simulator.set({ retries: false })
    const { id } = await ask()
    await simulator.act(id, 'pay', { formats: ['v1'] })
    expect(simulator.store.deliveriesOf(id)[0]?.state).toBe('failed')
  })

  test('silence is a failure after the time-out', async () => {
    shop.answers.push(0)
    const { id } = await ask()
    const acting = simulator.act(id, 'pay', { formats: ['v1'] })
    await reached(() => shop.received.length === 1)
    simulator.clock.advance(30_000)
    await acting
    expect(simulator.store.deliveriesOf(id)[0]?.attempts[0]).toMatchObject({
      status: null,
      verdict: 'no answer in 30000 ms',
    })
  })

  test('it can be late, and the money is there before it', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay', { webhook: 'late', delayMs: 5_000, wait: false })
    expect((await simulator.read(id)).status).toBe('completed')
    await passing(4_999)
    expect(shop.received).toHaveLength(0)
    await passing(1)
    expect(shop.received).toHaveLength(3)
  })

  test('it can be sent again, as often as wanted', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay', { formats: ['v1'] })
    const [delivery] = simulator.store.deliveriesOf(id)
    await simulator.json('POST', `/simulator/deliveries/${delivery?.id}/resend`, { times: 3, wait: true })
    expect(shop.received).toHaveLength(4)
    expect(new Set(shop.received.map(({ body }) => body)).size).toBe(1)
  })
})

describe('manners', () => {
  test('duplicate, or any number of times', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay', { webhook: 'duplicate', formats: ['v1'] })
    expect(shop.received).toHaveLength(2)
    await simulator.act(id, 'webhook', { times: 70, formats: ['v1'] })
    expect(shop.received).toHaveLength(72)
  })

  test.each(['wrong-salt', 'tampered', 'unsigned'] as const)('forge: %s', async (forgery) => {
    shop.answers.push(401, 401, 401)
    const { id } = await ask()
    await simulator.act(id, 'pay', { webhook: 'forge', forgery })
    expect(signatureHolds(v1()[0]?.body ?? '')).toBe(false)
    for (const { body, headers } of v2())
      expect(headers['hitpay-signature'] ?? '').not.toBe(signBody(body, defaultConfig.eventSalt))
    if (forgery === 'tampered') expect(shop.forms()[0]?.amount).toBe('0.30')
    await passing(100_000)
    expect(shop.received).toHaveLength(3)
  })

  test('a forged webhook needs no payment, a genuine one does', async () => {
    const { id } = await ask()
    expect((await simulator.act(id, 'webhook', {})).status).toBe(409)
    await simulator.act(id, 'webhook', { webhook: 'forge', formats: ['v1'] })
    expect(shop.forms()[0]).toMatchObject({ status: 'completed', payment_request_id: id })
    expect((await simulator.read(id)).status).toBe('pending')
  })

  test('replayed: a valid letter about another request', async () => {
    const [first, second] = [await ask(), await ask()]
    await simulator.act(first.id, 'pay', { formats: ['v1'] })
    await simulator.act(second.id, 'webhook', { webhook: 'forge', forgery: 'replayed', formats: ['v1'] })
    expect(shop.received[1]?.body).toBe(shop.received[0]?.body)
    expect(signatureHolds(shop.received[1]?.body ?? '')).toBe(true)
  })

  test('wrong-amount and wrong-currency are validly signed', async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay', { webhook: 'wrong-amount', webhookAmount: '24.99' })
    expect(shop.forms()[0]?.amount).toBe('24.99')
    expect(v2().map(({ body }) => Number(JSON.parse(body).amount))).toEqual([24.99, 24.99])
    expect(signatureHolds(v1()[0]?.body ?? '')).toBe(true)
    await simulator.act(id, 'webhook', { webhook: 'wrong-currency', webhookCurrency: 'jpy', formats: ['v1'] })
    expect(shop.forms().at(-1)).toMatchObject({ currency: 'JPY', amount: '25.00' })
    expect((await simulator.read(id)).amount).toBe('25.00')
  })

  test('the switches decide when the action does not', async () => {
    await simulator.set({ webhook: 'drop' })
    const { id } = await ask()
    await simulator.act(id, 'pay')
    expect(shop.received).toHaveLength(0)
    await simulator.act(id, 'webhook', { webhook: 'normal' })
    expect(shop.received).toHaveLength(3)
    await simulator.set({ webhook: 'normal', webhookDelayMs: 500, sendV2: false })
    await simulator.act(id, 'webhook', { wait: false })
    await passing(499)
    expect(shop.received).toHaveLength(3)
    await passing(1)
    expect(shop.received).toHaveLength(4)
    await simulator.set({ webhookDelayMs: 0, sendV1: false })
    expect((await (await simulator.act(id, 'webhook')).json()).deliveries).toEqual([])
  })
})

describe('switches of form', () => {
  const payOnce = async () => {
    const { id } = await ask()
    await simulator.act(id, 'pay')
    return id
  }

  test('phpJson and floatsWithPoint', async () => {
    await simulator.set({ phpJson: false, floatsWithPoint: true })
    await payOnce()
    const bodies = v2().map(({ body }) => body)
    expect(bodies.some((body) => body.includes('"amount":25.0,'))).toBe(true)
    expect(bodies.every((body) => body.includes('ORD/茶'))).toBe(true)
  })

  test('fullEventNames and chargeNamesRequest', async () => {
    await simulator.set({ fullEventNames: true, chargeNamesRequest: false })
    await payOnce()
    const charge = v2().find(({ headers }) => headers['hitpay-event-type'] === 'charge.created')
    expect(charge?.headers['hitpay-event-object']).toBe('event')
    expect(JSON.parse(charge?.body ?? '')).not.toHaveProperty('payment_request_id')
  })

  test('oneSaltForAll', async () => {
    await simulator.set({ oneSaltForAll: true })
    await payOnce()
    for (const { body, headers } of v2()) expect(headers['hitpay-signature']).toBe(signBody(body, defaultConfig.salt))
  })

  test('reverseOrder', async () => {
    await simulator.set({ reverseOrder: true })
    const id = await payOnce()
    expect(simulator.store.deliveriesOf(id).map(({ event }) => event)).toEqual([
      'payment_request.completed',
      'charge.created',
      'completed',
    ])
  })

  test('failedPaymentIdEmpty, errorMessageOnFailure and v1OnFailure', async () => {
    await simulator.set({ failedPaymentIdEmpty: false, errorMessageOnFailure: false })
    const { id } = await ask()
    await simulator.act(id, 'decline', { formats: ['v1'] })
    expect(shop.forms()[0]?.payment_id).not.toBe('')
    expect(shop.forms()[0]).not.toHaveProperty('error_message')
    await simulator.set({ v1OnFailure: false })
    await simulator.act(id, 'decline', { formats: ['v1'] })
    expect(shop.received).toHaveLength(1)
    const other = await ask({ failed_webhook: `${shop.url}/failures` })
    await simulator.act(other.id, 'decline', { formats: ['v1'] })
    expect(shop.received[1]?.path).toBe('/failures')
  })

  test('webhookTimeoutMs', async () => {
    shop.answers.push(0)
    await simulator.set({ webhookTimeoutMs: 100 })
    const { id } = await ask()
    const acting = simulator.act(id, 'pay', { formats: ['v1'] })
    await reached(() => shop.received.length === 1)
    simulator.clock.advance(100)
    await acting
    expect(simulator.store.deliveriesOf(id)[0]?.attempts[0]?.verdict).toBe('no answer in 100 ms')
  })
})

async function passing(ms: number) {
  simulator.clock.advance(ms)
  await simulator.courier.idle()
}

async function reached(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
