import { expect, test } from 'vitest'
import { openShop } from '../testing/shop'
import { testSimulator } from '../testing/simulator'

async function paid() {
  const simulator = testSimulator()
  const request = await simulator.ask({ amount: '100', payment_methods: ['paynow_online'], reference_number: 'R-1' })
  await simulator.act(request.id, 'pay')
  const [payment] = (await simulator.read(request.id)).payments
  return { ...simulator, request, payment }
}

test('money goes back in parts until there is none left', async () => {
  const { api, read, request, payment } = await paid()
  const first = await api('POST', '/refund', { payment_id: payment.id, amount: '40.50' })
  const refund = await first.json()
  expect(refund).toMatchObject({
    payment_id: payment.id,
    amount_refunded: 40.5,
    total_amount: 100,
    currency: 'sgd',
    status: 'succeeded',
    payment_method: 'paynow_online',
    refunded_at: '2026-03-01T04:00:00Z',
    created_at: '2026-03-01T12:00:00',
  })
  expect(await (await api('GET', `/refund/${refund.id}`)).json()).toEqual(refund)
  expect((await read(request.id)).payments[0]).toMatchObject({ status: 'partially_refunded', refunded_amount: '40.50' })

  const tooMuch = await api('POST', '/refund', { payment_id: payment.id, amount: '60.00' })
  expect(tooMuch.status).toBe(422)
  expect((await api('POST', '/refund', { payment_id: payment.id })).status).toBe(200)
  expect((await api('POST', '/refund', { payment_id: payment.id })).status).toBe(422)
  expect(await read(request.id)).toMatchObject({ status: 'completed', payments: [{ status: 'refunded' }] })
})

test('a refund needs a payment that exists and succeeded', async () => {
  const { api, ask, act, read } = testSimulator()
  expect((await api('POST', '/refund', {})).status).toBe(422)
  expect((await api('POST', '/refund', { payment_id: 'x', amount: 1 })).status).toBe(404)
  expect((await api('GET', '/refund/x')).status).toBe(404)
  const { id } = await ask()
  await act(id, 'decline')
  const [payment] = (await read(id)).payments
  expect((await api('POST', '/refund', { payment_id: payment.id })).status).toBe(422)
})

test('refundOnce refuses the second one', async () => {
  const { api, set, payment } = await paid()
  await set({ refundOnce: true })
  await api('POST', '/refund', { payment_id: payment.id, amount: 1 })
  const second = await api('POST', '/refund', { payment_id: payment.id, amount: 1 })
  expect(second.status).toBe(422)
  expect((await second.json()).message).toMatch('cannot be refunded again')
})

test('the refund call of v1 lacks the reference, unless switched', async () => {
  const shop = await openShop()
  const { api, set, payment, courier } = await paid()
  const order = { payment_id: payment.id, amount: 1, webhook: `${shop.url}/refunds` }
  await api('POST', '/refund', order)
  await set({ refundCallNamesReference: true })
  await api('POST', '/refund', order)
  await courier.idle()
  const [without, with_] = shop.forms()
  expect(without).not.toHaveProperty('reference_number')
  expect(with_).toMatchObject({ reference_number: 'R-1', amount: '1.00', payment_id: payment.id })
  shop.close()
})

test('charges are paged by cursor and found by request and by day', async () => {
  const { api, ask, act, clock, request, payment } = await paid()
  clock.advance(86_400_000)
  for (let count = 0; count < 2; count += 1) await act((await ask()).id, 'pay')
  const list = async (query: string) => (await api('GET', `/charges${query}`)).json()

  const first = await list('?per_page=2')
  expect(first.data).toHaveLength(2)
  const second = await list(`?per_page=2&cursor=${first.meta.next_cursor}`)
  expect(second.data.map(({ id }: { id: string }) => id)).toEqual([payment.id])
  expect(second.meta.next_cursor).toBeNull()

  const [charge] = (await list(`?payment_request_id=${request.id}`)).data
  expect(charge).toMatchObject({
    amount: 100,
    fixed_fee: 0.3,
    discount_fee: 0.65,
    discount_fee_rate: 0.0065,
    order_reference_number: 'R-1',
    closed_at: '2026-03-01T12:00:00+08:00',
  })
  expect(await (await api('GET', `/charges/${payment.id}`)).json()).toEqual(charge)
  expect((await list('?date_to=2026-03-01')).data).toHaveLength(1)
  expect((await list('?date_from=2026-03-02')).data).toHaveLength(2)
  expect((await api('GET', '/charges/x')).status).toBe(404)
})

test('a pending refund keeps the money until it is decided, and GET tells how it stands', async () => {
  const { api, json, set, store, payment } = await paid()
  await set({ fault: 'refund-pending', faultTimes: 1 })
  const pending = await (await api('POST', '/refund', { payment_id: payment.id, amount: '40.00' })).json()
  expect(pending).toMatchObject({ status: 'pending', amount_refunded: 40 })
  expect(store.payments.get(payment.id)).toMatchObject({ refunded: 0 })
  expect((await api('POST', '/refund', { payment_id: payment.id, amount: '60.01' })).status).toBe(422)
  expect((await json('POST', `/simulator/refunds/${pending.id}/succeed`)).status).toBe(200)
  expect((await json('POST', `/simulator/refunds/${pending.id}/fail`)).status).toBe(409)
  expect(store.payments.get(payment.id)).toMatchObject({ refunded: 4000, status: 'partially_refunded' })
  expect(await (await api('GET', `/refund/${pending.id}`)).json()).toMatchObject({ status: 'succeeded' })
})

test('a pending refund that fails gives nothing back', async () => {
  const { api, json, set, store, payment } = await paid()
  await set({ fault: 'refund-pending', faultTimes: 1 })
  const pending = await (await api('POST', '/refund', { payment_id: payment.id, amount: '40.00' })).json()
  await json('POST', `/simulator/refunds/${pending.id}/fail`)
  expect(await (await api('GET', `/refund/${pending.id}`)).json()).toMatchObject({ status: 'failed' })
  expect(store.payments.get(payment.id)).toMatchObject({ refunded: 0, status: 'succeeded' })
  expect((await api('POST', '/refund', { payment_id: payment.id })).status).toBe(200)
})

test.each([
  ['refund-failed', { status: 'failed', amount_refunded: 40, currency: 'sgd' }, 0],
  ['refund-tenth', { status: 'succeeded', amount_refunded: 4 }, 4000],
  ['refund-other-payment', { status: 'succeeded', payment_id: expect.not.stringMatching(/^$/) }, 4000],
  ['refund-other-currency', { currency: 'jpy', amount_refunded: 40 }, 4000],
  ['refund-unknown-status', { status: 'in_review' }, 4000],
] as const)('%s is an answer alone, unless the money moves all the same', async (fault, answer, moved) => {
  const { api, set, store, payment } = await paid()
  const ask = async () => (await api('POST', '/refund', { payment_id: payment.id, amount: '40.00' })).json()
  await set({ fault, faultOn: 'create', faultTimes: 2 })
  const told = await ask()
  expect(told).toMatchObject(answer)
  expect(told.payment_id === payment.id).toBe(fault !== 'refund-other-payment')
  expect(store.payments.get(payment.id)).toMatchObject({ refunded: 0 })
  await set({ lyingRefundMoves: true })
  await ask()
  expect(store.payments.get(payment.id)).toMatchObject({ refunded: moved })
  expect(await ask()).toMatchObject({ status: 'succeeded', amount_refunded: 40 })
})

test('refund-other-currency names another one than the payment’s, whichever that is', async () => {
  const { api, ask, act, set, read } = testSimulator()
  const request = await ask({ amount: '4000', currency: 'jpy' })
  await act(request.id, 'pay')
  const [payment] = (await read(request.id)).payments
  await set({ fault: 'refund-other-currency', faultTimes: 1 })
  const answer = await (await api('POST', '/refund', { payment_id: payment.id, amount: '40' })).json()
  expect(answer).toMatchObject({ currency: 'sgd', amount_refunded: 40 })
})

test('refund-garbage is half of an object', async () => {
  const { api, set, payment } = await paid()
  await set({ fault: 'refund-garbage', faultTimes: 1 })
  const answer = await api('POST', '/refund', { payment_id: payment.id, amount: '40.00' })
  expect([answer.status, await answer.text()]).toEqual([200, '{"refund":'])
})
