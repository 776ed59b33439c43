import { expect, test } from 'vitest'
import { assets } from '../pages/assets'
import { testSimulator } from '../testing/simulator'

const textAt = async ({ app }: ReturnType<typeof testSimulator>, path: string) => (await app.request(path)).text()

test('every room says that nothing is real money', async () => {
  const simulator = testSimulator()
  for (const path of ['/', '/deliveries', '/switches', '/connect'])
    expect(await textAt(simulator, path)).toContain('nothing here is real money')
})

test('the desk shows what came from requests as text', async () => {
  const simulator = testSimulator()
  const { id } = await simulator.ask({
    reference_number: '<img src=x>',
    email: '"><b>@x',
    webhook: 'http://127.0.0.1:9/<b>',
  })
  await simulator.act(id, 'pay', { webhook: 'drop' })
  for (const path of ['/', '/deliveries']) expect(await textAt(simulator, path)).not.toMatch(/<img|<b>@|\/<b>/)
})

test('the list names requests by their purpose, and marks the chosen one and the room', async () => {
  const simulator = testSimulator()
  const { id } = await simulator.ask({ purpose: 'Lorong order LR-1234-5678', reference_number: 'k'.repeat(26) })
  const room = await textAt(simulator, `/?request=${id}`)
  expect(room).toContain('<span class="row-name">Lorong order LR-1234-5678</span>')
  expect(room).toMatch(/href="\/" aria-current="page"/)
  expect(room).toMatch(/class="request" href="[^"]*" aria-current="true"/)
})

test('a key acts, says what it did and tells why it could not', async () => {
  const simulator = testSimulator()
  const { id } = await simulator.ask({ webhook: 'http://127.0.0.1:9/hook' })
  const key = {
    action: 'pay',
    webhook: 'drop',
    delaySeconds: '',
    times: '',
    formats: '',
    forgery: 'wrong-salt',
    amount: '',
  }
  const pressed = await simulator.form(`/panel/requests/${id}`, key)
  expect(pressed.status).toBe(303)
  expect(pressed.headers.get('location')).toBe(`/?request=${id}`)
  const room = await textAt(simulator, `/?request=${id}`)
  expect(room).toContain('SGD 25.00 paid with PayNow.')
  expect(room).toContain('lost on purpose')

  const again = await simulator.form(`/panel/requests/${id}`, key)
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('This payment request is completed.')

  const headers = { 'X-In-Place': '1' }
  const body = new URLSearchParams({ action: 'refund', amount: '5.00' })
  const inPlace = await simulator.app.request(`/panel/requests/${id}`, { method: 'POST', headers, body })
  expect(await inPlace.text()).toContain('Given back. No webhook to send.')
})

test('switches are set by a form and named on every page while they are not as usual', async () => {
  const simulator = testSimulator()
  const page = await textAt(simulator, '/switches')
  expect(page).toContain('id="switch-commaAmounts"')
  const form = { ...usualForm(simulator.store.switches), commaAmounts: 'on', faultMs: '500', fault: 'hang' }
  await simulator.form('/panel/switches', form)
  expect(simulator.store.switches).toMatchObject({ commaAmounts: true, faultMs: 500, fault: 'hang', sendV1: true })
  expect(await textAt(simulator, '/')).toContain('commaAmounts: true')
  await simulator.form('/panel/switches', { reset: '1' })
  expect(await textAt(simulator, '/')).not.toContain('Not as usual')
})

test('a payment can be asked for by hand, an endpoint added and removed, all forgotten', async () => {
  const simulator = testSimulator()
  await simulator.form('/panel/requests', { amount: '7.50', reference_number: '', webhook: '', redirect_url: '' })
  expect(await textAt(simulator, '/')).toContain('SGD 7.50')
  expect((await simulator.form('/panel/requests', { amount: 'much' })).status).toBe(409)

  await simulator.form('/panel/endpoints', { url: 'http://127.0.0.1:9/v2' })
  const [endpoint] = simulator.store.endpoints.values()
  expect(await textAt(simulator, '/connect')).toContain(endpoint?.salt)
  await simulator.form('/panel/events', { event: 'payout.created', code: '' })
  expect(simulator.store.deliveries.size).toBe(1)
  await simulator.form(`/panel/endpoints/${endpoint?.id}/remove`, {})
  expect(simulator.store.endpoints.size).toBe(0)

  await simulator.form('/panel/reset', {})
  expect(simulator.store.requests.size).toBe(0)
  simulator.courier.stop()
})

test('the files that pages name are there', async () => {
  const simulator = testSimulator()
  for (const name of Object.keys(assets)) expect((await simulator.app.request(`/assets/${name}`)).status).toBe(200)
})

/** What a browser sends for the form as it stands: ticked boxes as `on`, others not at all. */
const usualForm = (switches: object) =>
  Object.fromEntries(
    Object.entries(switches)
      .filter(([, value]) => value !== false)
      .map(([name, value]) => [name, value === true ? 'on' : String(value)]),
  )
