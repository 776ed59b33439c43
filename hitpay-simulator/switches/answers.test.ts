import { expect, test } from 'vitest'
import { crc16 } from '../qr/emv'
import { testSimulator } from '../testing/simulator'
import { switchGroups } from './groups'
import { defaultSwitches, switchesSchema, switchNames } from './switches'

test('every switch has a valid usual value and stands in one group on the panel', () => {
  expect(switchesSchema.parse(defaultSwitches)).toEqual(defaultSwitches)
  const shown = switchGroups.flatMap(({ notes }) => Object.keys(notes))
  expect(shown.sort()).toEqual([...switchNames].sort())
})

test('commaAmounts, wholeYen and upperCaseCurrency', async () => {
  const { ask, set } = testSimulator()
  await set({ commaAmounts: true, upperCaseCurrency: true })
  expect(await ask({ amount: 1234.5 })).toMatchObject({ amount: '1,234.50', currency: 'SGD' })
  await set({ wholeYen: true })
  expect((await ask({ amount: 1500, currency: 'JPY' })).amount).toBe('1,500')
  await set({ commaAmounts: false, wholeYen: false })
  expect((await ask({ amount: 1500, currency: 'JPY' })).amount).toBe('1500.00')
})

test('executorId', async () => {
  const { ask, read, set } = testSimulator()
  const created = await ask()
  expect(created.executor_id).toBeTypeOf('number')
  expect((await read(created.id)).executor_id).toBeTypeOf('string')
  await set({ executorId: 'number' })
  expect((await read(created.id)).executor_id).toBeTypeOf('number')
  await set({ executorId: 'text' })
  expect((await ask()).executor_id).toBeTypeOf('string')
})

test('topPending', async () => {
  const { ask, act, read, set } = testSimulator()
  const { id } = await ask()
  await act(id, 'pay')
  await set({ topPending: true })
  expect(await read(id)).toMatchObject({ status: 'pending', payments: [{ status: 'succeeded' }] })
})

test('createStatus and validationMessage', async () => {
  const { api, set } = testSimulator()
  await set({ createStatus: '201', validationMessage: 'first-error-and-count' })
  expect((await api('POST', '/payment-requests', { amount: 5, currency: 'SGD' })).status).toBe(201)
  const message = async () => (await (await api('POST', '/payment-requests', {})).json()).message
  expect(await message()).toBe('The amount field is required. (and 1 more error)')
  await set({ validationMessage: 'general' })
  expect(await message()).toBe('The given data was invalid.')
})

test('strictUrls refuses local addresses in its own words', async () => {
  const { api, set } = testSimulator()
  await set({ strictUrls: true })
  const order = (webhook: string) => api('POST', '/payment-requests', { amount: 5, currency: 'SGD', webhook })
  const refused = await order('http://localhost:3000/hook')
  expect(await refused.json()).toMatchObject({ errors: { webhook: ['localhost not work for this field'] } })
  expect((await order('https://shop.example/hook')).status).toBe(200)
  const endpoint = { name: 'x', url: 'http://shop.example', event_types: ['charge.created'] }
  expect((await api('POST', '/webhook-events', endpoint)).status).toBe(422)
})

test('paymentUrlHost', async () => {
  const { ask, set } = testSimulator()
  const hostWith = async (paymentUrlHost: 'checkout-v1' | 'checkout-v2' | 'unexpected') => {
    await set({ paymentUrlHost })
    return new URL((await ask()).url).host
  }
  expect(await hostWith('checkout-v1')).toBe('securecheckout.sandbox.hit-pay.com')
  expect(await hostWith('checkout-v2')).toBe('checkout.sandbox.hit-pay.com')
  expect(await hostWith('unexpected')).toBe('checkout.attacker.example')
})

test('qrCode', async () => {
  const { ask, set } = testSimulator({ origin: 'http://localhost:4010' })
  const order = { payment_methods: ['paynow_online'], generate_qr: true, expires_after: '5 mins' }
  const created = await ask(order)
  expect(created.qr_code_data).toEqual({
    qr_code: `http://localhost:4010/bank/${created.id}`,
    qr_code_expiry: '2026-03-01T12:05:00',
  })
  await set({ qrCode: 'emv' })
  const emv = (await ask(order)).qr_code_data.qr_code
  expect(emv).toMatch(/^000201/)
  expect(crc16(emv.slice(0, -4))).toBe(emv.slice(-4))
  await set({ qrCode: 'png' })
  expect((await ask(order)).qr_code_data.qr_code).toMatch(/^iVBOR/)
  expect(await ask()).not.toHaveProperty('qr_code_data')
})

test('declineKeepsPending and cancelKeepsPending', async () => {
  const { ask, act, read, set } = testSimulator()
  const statusAfter = async (action: string) => {
    const { id } = await ask()
    await act(id, action)
    return (await read(id)).status
  }
  expect(await statusAfter('decline')).toBe('failed')
  expect(await statusAfter('cancel')).toBe('canceled')
  await set({ declineKeepsPending: true, cancelKeepsPending: true })
  expect(await statusAfter('decline')).toBe('pending')
  expect(await statusAfter('cancel')).toBe('pending')
})

test('an unknown switch or value is refused by name, and DELETE brings back the usual', async () => {
  const { json, set, store } = testSimulator()
  const refused = await json('PUT', '/simulator/switches', { comaAmounts: true, createStatus: '204' })
  expect(refused.status).toBe(422)
  expect(Object.keys((await refused.json()).errors).sort()).toEqual(['comaAmounts', 'createStatus'])
  await set({ topPending: true })
  expect(store.switches.topPending).toBe(true)
  expect(await (await json('DELETE', '/simulator/switches')).json()).toEqual(defaultSwitches)
})
