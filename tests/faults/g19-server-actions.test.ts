import { afterAll, expect } from 'vitest'
import { db } from '@/lib/db'
import { newOrderToken, randomCode } from '@/lib/orders/order-identity'
import { store } from '@/lib/store'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, type Shelf, stockVariant } from '../support/shop'
import { goal } from './lab/goal'
import { type Choice, checkoutFields, chooser, hostileTexts, oddState, spoil } from './lab/hostile-forms'
import { startNodes } from './lab/nodes'
import { composeOffRoad } from './lab/off-road'
import { inParallel } from './lab/sender'
import { type Action, type Call, openBrowser, readActions, type Sent } from './lab/server-actions'

const { proxy, stop } = await startNodes()
const appUrl = process.env.APP_URL ?? ''
const browser = openBrowser(proxy.origin, appUrl)
afterAll(async () => {
  browser.close()
  await stop()
})

goal(
  {
    id: 'G19',
    claim:
      '5,000 fuzzed calls of server actions by their forms, and 5,000 that no form leads to: no price of a client is honoured, and none ends in a 5xx',
    covers: ['C01', 'C02', 'C15', 'C17'],
    limit: 900,
  },
  async (trial) => {
    const actions = readActions()
    const shelves = await Promise.all(
      [450, 2500, 8000, 128_000].map((price) => stockVariant({ onHand: 90_000, price })),
    )
    const [shelf] = shelves
    const { token } = await placeTestOrder([{ shelf: shelf as Shelf }])
    const choice = chooser(trial.random)
    const calls = Array.from({ length: trial.size({ fast: 150, full: 5000 }) }, () =>
      compose(actions, shelves, token, choice),
    )
    const answers: Record<string, number> = {}
    const failures: object[] = []
    await inParallel(calls, 12, async (call) => {
      const reply = await browser.call(call)
      answers[reply.status] = (answers[reply.status] ?? 0) + 1
      if (reply.status >= 500) failures.push(describeCall(call, reply.status))
    })
    const strays = calls.map((call) => composeOffRoad(call, actions, appUrl, choice))
    const strayAnswers: Record<string, number> = {}
    await inParallel(strays, 12, async (sent) => {
      const status = await browser.send(sent).then(
        (reply) => reply.status,
        (error: Error) => error.message,
      )
      strayAnswers[status] = (strayAnswers[status] ?? 0) + 1
      if (typeof status === 'string' || status >= 500) failures.push(describeSent(sent, status))
    })
    expect(failures).toEqual([])
    const orders = await expectOurPrices(shelves)
    await expectInvariants()
    for (const [status, count] of Object.entries(answers)) trial.count(`answered ${status}`, count)
    for (const [status, count] of Object.entries(strayAnswers)) trial.count(`answered ${status} off the road`, count)
    trial.count('actions known to the build', actions.length)
    return `${calls.length} calls of ${actions.length} actions by their forms and ${strays.length} that no form leads to: ${orders} orders placed, all at our prices; 0 client prices honoured, 0 answers of 5xx`
  },
)

/** One call: most try to buy, the rest knock at every other action of the build. */
function compose(actions: readonly Action[], shelves: readonly Shelf[], token: string, choice: Choice): Call {
  const { random, pick } = choice
  const place = actions.find((action) => action.page === '/checkout' && action.name.startsWith('$$RSC_SERVER_ACTION'))
  if (!place) throw new Error('The build has no checkout')
  const action = random.below(10) < 6 ? place : pick(actions)
  const fields = action === place ? checkoutFields(choice) : formOfAnything(token, shelves, choice)
  return {
    action,
    path: action.page.replace('/orders/x', `/orders/${token}`),
    script: random.below(4) > 0,
    fields: spoil(fields, choice),
    previous: oddState(choice),
    insteadOfForm: random.below(20) === 0 ? pick([5, 'paid', [], {}, null, { email: 'x' }]) : undefined,
    cookie: `cart=${randomCode(26).replaceAll(/[0189]/g, 'a')}.${cartOf(shelves, choice)}`,
  }
}

const cartOf = (shelves: readonly Shelf[], { random, pick }: Choice) =>
  Array.from({ length: 1 + random.below(3) }, () => {
    const quantity = random.below(3) === 0 ? encodeURIComponent(pick(hostileTexts).slice(0, 50)) : 1 + random.below(3)
    return `${pick(shelves).sku}*${quantity}`
  }).join('~')

/** Fields any other form of the shop may have. */
function formOfAnything(token: string, shelves: readonly Shelf[], { pick }: Choice) {
  return Object.entries({
    token: pick([token, newOrderToken(), ...hostileTexts]),
    method: pick(['redirect', 'paynow_qr', 'drop_in', ...hostileTexts]),
    sku: pick([...shelves.map(({ sku }) => sku), ...hostileTexts]),
    quantity: pick([...hostileTexts, '2']),
    orderId: pick(['00000000-0000-4000-8000-000000000000', ...hostileTexts]),
    amount: pick(hostileTexts),
    version: pick(hostileTexts),
    email: pick(hostileTexts),
    password: pick(hostileTexts),
    form: 'x',
  }).map(([name, value]) => ({ name, value }))
}

/** Every order against the database's prices, counted once more and by other means. */
async function expectOurPrices(shelves: readonly Shelf[]): Promise<number> {
  const orders = await db().order.findMany({ include: { lines: true } })
  const priceOf = new Map<string, number>(shelves.map(({ sku, price }) => [sku, price]))
  for (const order of orders) {
    const items = order.lines.reduce((sum, line) => sum + (priceOf.get(line.sku) ?? Number.NaN) * line.quantity, 0)
    const free = order.shippingMethod === 'self_collection' || items >= store.freeDeliveryFromMinor
    const shipping = free ? 0 : store.deliveryFeeMinor
    expect(order).toMatchObject({
      itemsMinor: BigInt(items),
      shippingMinor: BigInt(shipping),
      discountMinor: 0n,
      totalMinor: BigInt(items + shipping),
      currency: 'SGD',
      userId: null,
      appliedPaymentId: null,
      status: expect.stringMatching(/^(pending_payment|cancelled)$/),
    })
    for (const line of order.lines) {
      expect(line.unitMinor).toBe(BigInt(priceOf.get(line.sku) ?? -1))
      expect(line.quantity).toBeLessThanOrEqual(store.maxQuantityPerLine)
      expect(line.quantity).toBeGreaterThan(0)
    }
  }
  expect(await db().payment.count()).toBe(0)
  expect(await db().user.count()).toBe(0)
  expect(await db().auditEntry.count()).toBe(0)
  // Without orders nothing was tried: the calls must be such as the shop understands.
  expect(orders.length).toBeGreaterThan(5)
  return orders.length
}

const describeCall = ({ action, script, fields, previous, insteadOfForm }: Call, status: number) => ({
  status,
  action: action.name,
  script,
  fields: fields.map(({ name, value }) => `${name.slice(0, 40)}=${value.slice(0, 40)}`).join('&'),
  previous: JSON.stringify(previous)?.slice(0, 60),
  insteadOfForm: JSON.stringify(insteadOfForm),
})

const describeSent = ({ path, headers, body, chunked }: Sent, status: number | string) => ({
  status,
  path,
  headers: JSON.stringify({ ...headers, Cookie: undefined, chunked }),
  body: body.toString().slice(0, 1500),
})
