import { describe, expect, test } from 'vitest'
import { testSimulator } from '../testing/simulator'

describe('creating', () => {
  test('JSON and form bodies mean the same', async () => {
    const { api, app, ask } = testSimulator({ origin: 'http://localhost:4010' })
    const created = await ask({
      payment_methods: ['card', 'paynow_online'],
      reference_number: 'A/1',
      send_email: 'true',
    })
    expect(created).toMatchObject({
      amount: '25.00',
      currency: 'sgd',
      status: 'pending',
      payment_methods: ['card', 'paynow_online'],
      reference_number: 'A/1',
      send_email: true,
      created_at: '2026-03-01T12:00:00',
      url: `http://localhost:4010/payment-request/@lorong/${created.id}/checkout`,
    })
    expect(created).not.toHaveProperty('payments')

    const body = 'amount=25&currency=sgd&payment_methods[]=card&payment_methods[]=paynow_online&metadata[order]=7'
    const headers = {
      'X-BUSINESS-API-KEY': 'simulator-api-key-not-a-secret',
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    const response = await app.request('/v1/payment-requests', { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({
      amount: '25.00',
      payment_methods: ['card', 'paynow_online'],
      metadata: { order: '7' },
    })
    expect((await api('GET', '/payment-requests/nobody')).status).toBe(404)
  })

  test.each([
    [{}, { amount: ['The amount field is required.'], currency: ['The currency field is required.'] }],
    [{ amount: '0.29', currency: 'sgd' }, { amount: ['The amount must be between 0.3 and 999999999.99.'] }],
    [{ amount: '1.234', currency: 'sgd' }, { amount: ['The amount format is invalid.'] }],
    [{ amount: 'ten', currency: 'sgd' }, { amount: ['The amount must be a number.'] }],
    [{ currency: 'xyz' }, { currency: ['The selected currency is invalid.'] }],
    [{ payment_methods: ['cash'] }, { payment_methods: ['The selected payment methods is invalid.'] }],
    [
      { payment_methods: ['paynow_online'], currency: 'usd' },
      { payment_methods: ['The selected payment methods is invalid.'] },
    ],
    [{ purpose: 'x'.repeat(256) }, { purpose: ['The purpose must not be greater than 255 characters.'] }],
    [{ webhook: 'javascript:alert(1)' }, { webhook: ['The webhook must be a valid URL.'] }],
    [{ send_sms: 'maybe' }, { send_sms: ['The send sms field must be true or false.'] }],
    [{ expiry_date: '2026-03-01 11:59:59' }, { expiry_date: ['The expiry date must be a date after now.'] }],
    [{ expires_after: 'soon' }, { expires_after: ['The expires after format is invalid.'] }],
    [
      { address: { line1: 'x', city: 'y', state: 'z', country: 'SG' } },
      { 'address.postal_code': [expect.any(String)] },
    ],
    [{ generate_qr: true, payment_methods: ['card'] }, { generate_qr: [expect.any(String)] }],
  ])('%j is refused', async (fields, errors) => {
    const { api } = testSimulator()
    const complete = Object.keys(fields).length === 0 ? {} : { amount: '5', currency: 'SGD', ...fields }
    const response = await api('POST', '/payment-requests', complete)
    expect(response.status).toBe(422)
    const body = await response.json()
    expect(body.errors).toEqual(errors)
    expect(body.message).toBe(Object.values(body.errors).flat()[0])
  })

  test('a body that is no JSON is an empty one', async () => {
    const { app } = testSimulator()
    const headers = { 'X-BUSINESS-API-KEY': 'simulator-api-key-not-a-secret', 'Content-Type': 'application/json' }
    const response = await app.request('/v1/payment-requests', { method: 'POST', headers, body: '{"amount":' })
    expect((await response.json()).message).toBe('The amount field is required.')
  })
})

test('it expires by the clock, at the moment that was asked for', async () => {
  const { ask, read, clock } = testSimulator()
  const byDuration = await ask({ expires_after: '30 mins' })
  const byDate = await ask({ expiry_date: '2026-03-01 12:30:00' })
  expect(byDuration.expiry_date).toBe('2026-03-01T12:30:00')
  expect(byDate.expiry_date).toBe('2026-03-01T12:30:00')
  clock.advance(30 * 60_000 - 1)
  expect((await read(byDate.id)).status).toBe('pending')
  clock.advance(1)
  expect((await read(byDate.id)).status).toBe('expired')
  expect((await read(byDuration.id)).status).toBe('expired')
})

test('the list is paged, searched and newest first', async () => {
  const { api, ask } = testSimulator({ origin: 'http://localhost:4010' })
  // No hexadecimal digits: a search also looks into ids, which are random.
  for (const number of ['INV-1', 'INV-2', 'LATER-1']) await ask({ reference_number: number, metadata: { n: number } })
  const list = async (query: string) => (await api('GET', `/payment-requests${query}`)).json()
  const page = await list('?search=INV-&per_page=1&current_page=2')
  expect(page.data.map(({ reference_number }: { reference_number: string }) => reference_number)).toEqual(['INV-1'])
  expect(page.meta).toMatchObject({ current_page: 2, last_page: 2, per_page: 1, total: 2, from: 2, to: 2 })
  expect(page.links.next).toBeNull()
  expect(page.links.prev).toBe('http://localhost:4010/v1/payment-requests?search=INV-&per_page=1&current_page=1')
  expect((await list('')).data[0].reference_number).toBe('LATER-1')
  expect((await list('?metadata[n]=INV-2')).data).toHaveLength(1)
  expect((await list('?is_default=1')).data[0].url).toBe('http://localhost:4010/payment-request/@lorong/')
})

test('it can be changed and deleted until it is paid', async () => {
  const { api, ask, act } = testSimulator()
  const { id } = await ask({ name: 'Mei' })
  const changed = await (await api('PUT', `/payment-requests/${id}`, { amount: 30, currency: 'SGD' })).json()
  expect(changed).toMatchObject({ amount: '30.00', name: 'Mei' })
  const deleted = await api('DELETE', `/payment-requests/${id}`)
  expect(await deleted.json()).toEqual({ success: true })
  const missing = await api('GET', `/payment-requests/${id}`)
  expect(missing.status).toBe(404)
  expect(await missing.json()).toEqual({ message: `No query results for model [App\\Business\\PaymentRequest] ${id}` })

  const paid = await ask()
  await act(paid.id, 'pay')
  expect((await api('DELETE', `/payment-requests/${paid.id}`)).status).toBe(422)
  expect((await api('PUT', `/payment-requests/${paid.id}`, { amount: 1, currency: 'SGD' })).status).toBe(422)
})

test('a wrong key, an unknown path and a trailing slash are refused', async () => {
  const { json, api } = testSimulator()
  const refused = await json('GET', '/v1/payment-requests', undefined, { 'X-BUSINESS-API-KEY': 'wrong' })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toEqual({ message: 'Invalid business api key' })
  expect(await (await api('GET', '/nothing')).json()).toEqual({ message: 'The route v1/nothing could not be found.' })
  expect((await api('GET', '/payment-requests/')).status).toBe(404)
  expect((await (await api('GET', '/account-status')).json()).business_name).toBe('Lorong')
})
