import { expect, test } from 'vitest'
import { signBody } from '../signer'
import { defaultConfig } from '../simulator'
import vectors from '../test-vectors.json'
import { openShop } from '../testing/shop'
import { testSimulator } from '../testing/simulator'

test('paying twice and paying late keep every payment in the ledger', async () => {
  const { ask, act, json, read } = testSimulator()
  const { id } = await ask({ reference_number: 'L-1', expires_after: '5 mins' })
  await act(id, 'pay-late', { method: 'card' })
  await act(id, 'pay-twice')
  expect((await read(id)).expiry_date).toBe('2026-03-01T12:00:00')
  await act(id, 'refund', { amount: '1.00' })
  const ledger = await (await json('GET', '/simulator/ledger')).json()
  expect(ledger.payments).toHaveLength(3)
  expect(ledger.payments[0]).toMatchObject({ referenceNumber: 'L-1', amount: '25.00', method: 'card', requestId: id })
  expect(ledger.refunds).toMatchObject([{ amount: '1.00', by: 'Dashboard' }])
})

test('a request that is over cannot be paid in the ordinary way', async () => {
  const { ask, act } = testSimulator()
  for (const action of ['expire', 'cancel', 'pay']) {
    const { id } = await ask()
    expect((await act(id, action)).status).toBe(200)
    expect((await act(id, 'pay')).status).toBe(409)
    expect((await act(id, 'pay-late')).status).toBe(200)
  }
  const repeated = await ask({ allow_repeated_payments: true })
  expect((await act(repeated.id, 'pay')).status).toBe(200)
  expect((await act(repeated.id, 'pay')).status).toBe(200)
})

test('what is asked for wrongly is refused by name', async () => {
  const { ask, act, json } = testSimulator()
  const { id } = await ask()
  const wrongOption = await json('POST', `/simulator/payment-requests/${id}/pay`, { webhok: 'drop' })
  expect(Object.keys((await wrongOption.json()).errors)).toEqual(['webhok'])
  expect((await act(id, 'explode')).status).toBe(404)
  expect((await act('nobody', 'pay')).status).toBe(404)
  expect((await act(id, 'refund')).status).toBe(409)
  expect((await json('POST', '/simulator/deliveries/nobody/resend', {})).status).toBe(404)
})

test('everything can be seen, and forgotten', async () => {
  const { ask, act, json } = testSimulator()
  const { id } = await ask({ webhook: 'http://127.0.0.1:9/hook' })
  await act(id, 'pay', { webhook: 'drop' })
  const [seen] = await (await json('GET', '/simulator/payment-requests')).json()
  expect(seen).toMatchObject({ id, status: 'completed', payments: [{}], deliveries: [{ state: 'dropped' }] })
  expect(await (await json('GET', '/simulator/payment-requests?reference_number=none')).json()).toEqual([])
  expect(await (await json('GET', '/simulator/deliveries')).json()).toHaveLength(1)
  expect((await (await json('GET', '/simulator/pulse')).json()).version).toBeGreaterThan(0)
  await json('POST', '/simulator/reset')
  expect(await (await json('GET', '/simulator/payment-requests')).json()).toEqual([])
})

test('it signs for tests', async () => {
  const { json } = testSimulator()
  const [vector] = vectors.v1
  const v1 = await json('POST', '/simulator/sign', { format: 'v1', fields: vector?.fields, salt: vector?.salt })
  expect(await v1.json()).toMatchObject({ signature: vector?.expected_hmac, body: vector?.form_body })
  const v2 = await json('POST', '/simulator/sign', { format: 'v2', body: '{}' })
  expect(await v2.json()).toEqual({ signature: signBody('{}', defaultConfig.eventSalt) })
})

test("samples and letters of the test's own go out signed", async () => {
  const shop = await openShop()
  const { json, store } = testSimulator({ eventUrl: shop.url })
  await json('POST', '/simulator/events', { event: 'transfer.failed', code: '100501', wait: true })
  expect(JSON.parse(shop.received[0]?.body ?? '')).toMatchObject({
    status: 'failed',
    failure_code: '100501',
    failure_reason: 'Insufficient balance',
  })
  await json('POST', '/simulator/webhooks', {
    format: 'v1',
    url: shop.url,
    fields: { payment_id: 'p', status: 'completed' },
    wait: true,
  })
  expect(shop.forms()[1]).toMatchObject({ payment_id: 'p', hmac: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const payload = { id: 'x' }
  await json('POST', '/simulator/webhooks', {
    format: 'v2',
    url: shop.url,
    event: 'charge.created',
    payload,
    wait: true,
  })
  expect(shop.received[2]?.headers['hitpay-signature']).toBe(signBody('{"id":"x"}', defaultConfig.eventSalt))
  expect(store.deliveries.size).toBe(3)
  shop.close()
})

test('endpoints are registered through the API and have salts of their own', async () => {
  const shop = await openShop()
  const { api, json, ask, act } = testSimulator()
  const order = { name: 'Shop', url: shop.url, event_types: ['charge.created'] }
  const response = await api('POST', '/webhook-events', order)
  expect(response.status).toBe(201)
  const created = await response.json()
  expect(created).toMatchObject({ ...order, created_at: '2026-03-01T12:00:00+08:00' })
  expect(created).not.toHaveProperty('salt')
  const { id } = await ask()
  await act(id, 'pay')
  expect(shop.received).toHaveLength(1)
  const [endpoint] = await (await json('GET', '/simulator/webhook-endpoints')).json()
  expect(shop.received[0]?.headers['hitpay-signature']).toBe(signBody(shop.received[0]?.body ?? '', endpoint.salt))

  expect((await (await api('GET', '/webhook-events')).json()).data).toEqual([created])
  expect((await api('PUT', `/webhook-events/${created.id}`, { ...order, name: 'Other' })).status).toBe(200)
  expect((await (await api('GET', `/webhook-events/${created.id}`)).json()).name).toBe('Other')
  expect((await api('POST', '/webhook-events', { ...order, event_types: ['nothing.happened'] })).status).toBe(422)
  await api('DELETE', `/webhook-events/${created.id}`)
  expect((await api('GET', `/webhook-events/${created.id}`)).status).toBe(404)
  shop.close()
})

test('the log is cut, the ledger is not', async () => {
  const { ask, act, store } = testSimulator()
  const { id } = await ask({ webhook: 'http://127.0.0.1:9/hook' })
  await act(id, 'pay', { webhook: 'drop', times: 2_500 })
  expect(store.deliveries.size).toBeLessThanOrEqual(2_200)
  expect(store.deliveriesOf(id)).toHaveLength(store.deliveries.size)
  expect(store.payments.size).toBe(1)
})
