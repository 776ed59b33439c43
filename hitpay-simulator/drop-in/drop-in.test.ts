import { describe, expect, test } from 'vitest'
import { testSimulator } from '../testing/simulator'

describe('hitpay.js', () => {
  test('is a script that any page may load', async () => {
    const { app } = testSimulator()
    const response = await app.request('/hitpay.js')
    expect(response.headers.get('content-type')).toMatch('text/javascript')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await response.text()).toContain('window.HitPay')
  })

  test('dropInScript: blocked and throws', async () => {
    const { app, set } = testSimulator()
    await set({ dropInScript: 'blocked' })
    expect((await app.request('/hitpay.js')).status).toBe(404)
    await set({ dropInScript: 'throws' })
    expect(await (await app.request('/hitpay.js')).text()).toMatch(/^throw /)
  })

  test('dropInScript: slow, for as long as dropInSlowMs says', async () => {
    const { app, set, clock } = testSimulator()
    await set({ dropInScript: 'slow', dropInSlowMs: 4_000 })
    const pending = app.request('/hitpay.js')
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(4_000)
    expect((await pending).status).toBe(200)
  })

  test('dropInScript: never-loads', async () => {
    const { app, set } = testSimulator()
    const silent = async () => (await (await app.request('/hitpay-iframe.html')).text()).includes('data-silent')
    expect(await silent()).toBe(false)
    await set({ dropInScript: 'never-loads' })
    expect(await silent()).toBe(true)
  })
})

test('pages on this machine, and only they, may frame it', async () => {
  const { app } = testSimulator()
  const policy = (await app.request('/hitpay-iframe.html')).headers.get('content-security-policy')
  expect(policy).toContain('frame-ancestors http://localhost:* http://127.0.0.1:*')
})

test('the frame can read, pay and decline a request', async () => {
  const { json, ask, read } = testSimulator()
  const { id } = await ask({ payment_methods: ['card'] })
  const path = `/drop-in/payment-requests/${id}`
  expect(await (await json('GET', path)).json()).toMatchObject({
    amount: 'SGD 25.00',
    payable: true,
    methods: [{ id: 'card', label: 'Card' }],
  })
  expect((await (await json('POST', `${path}/decline`, {})).json()).status).toBe('failed')
  await json('POST', `${path}/pay`, { method: 'card' })
  expect((await read(id)).status).toBe('completed')
  expect((await json('POST', `${path}/pay`, {})).status).toBe(409)
  expect((await json('GET', '/drop-in/payment-requests/nobody')).status).toBe(404)
})

test('the default-link way makes a request of an amount from the browser', async () => {
  const { json } = testSimulator()
  const made = await json('POST', '/drop-in/payment-requests', { amount: 12.5 })
  expect(await made.json()).toMatchObject({ amount: 'SGD 12.50', payable: true })
  expect((await json('POST', '/drop-in/payment-requests', {})).status).toBe(422)
})

test('successNeverFires, errorNeverFires and successScreenMs reach the frame', async () => {
  const { json, set } = testSimulator()
  const settings = { successNeverFires: true, errorNeverFires: true, successScreenMs: 5_000 }
  await set(settings)
  expect(await (await json('GET', '/drop-in/settings')).json()).toEqual(settings)
})
