import { afterAll, beforeEach, expect, it } from 'vitest'
import { bringOwnPostgres } from './lab/own-postgres'
import { openWire } from './lab/postgres-wire'
import { formLetter, inParallel, type Letter, openSender, type Sender, sendUntilAcknowledged } from './lab/sender'

const postgres = await bringOwnPostgres()
const { startNodes } = await import('./lab/nodes')
const { allPaidOnce, makeWaitingOrders, tally } = await import('./lab/many-orders')
const { applyWhatWaits, countLost } = await import('./lab/aftermath')
const { sayPaid } = await import('../support/shop')
const { expectInvariants } = await import('../support/invariants')
const { db } = await import('@/lib/db')

// The processes' own connections can be told from this file's by their name.
const named = `${postgres.url}?application_name=node`
const wire = await openWire(named)
const shop = await startNodes({ databaseUrls: [wire.url, named, named] })
let sender: Sender
beforeEach(() => {
  sender?.close()
  sender = openSender(shop.proxy.origin)
})
afterAll(async () => {
  sender.close()
  await shop.stop()
  await wire.close()
  await db().$disconnect()
  await postgres.stop()
})

const patient = { timeout: 180_000 }

it(
  'W34 an answer lost after the commit: the same delivery again changes nothing and is told 2xx',
  patient,
  async () => {
    const orders = await makeWaitingOrders(20)
    shop.proxy.onAnswer = async () => 'cut'
    for (const { letter } of orders) expect((await sender.send(letter)).status).toBeNull()
    // What the lost answers would have told.
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    shop.proxy.onAnswer = async () => 'pass'
    for (const { letter } of orders) expect((await sender.send(letter)).status).toBe(200)
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    await expectInvariants()
  },
)

it(
  'W30 salts changed in the middle of a burst: nothing is lost while both hold, and the old one is refused afterwards',
  patient,
  async () => {
    const orders = await makeWaitingOrders(300)
    const third = orders.length / 3
    // HitPay signs with the new salt from the middle of the burst on.
    const letters = orders.map(({ attempt, total, paymentId }, index) =>
      formLetter(sayPaid(attempt, total, { paymentId, salt: index < orders.length / 2 ? 'test_salt' : 'salt_two' })),
    )
    const burst = (part: readonly Letter[]) =>
      inParallel(part, 16, async (letter) => void (await sendUntilAcknowledged(sender, letter)))

    await Promise.all([burst(letters.slice(0, third)), roll({ HITPAY_SALT: 'salt_two,test_salt' })])
    await burst(letters.slice(third, 2 * third))
    await Promise.all([burst(letters.slice(2 * third)), roll({ HITPAY_SALT: 'salt_two' })])

    await applyWhatWaits()
    expect(await countLost(letters)).toBe(0)
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    const [late] = await makeWaitingOrders(1)
    const rows = await db().webhookDelivery.count()
    expect(late && (await sender.send(late.letter)).status).toBe(401)
    expect(await db().webhookDelivery.count()).toBe(rows)
    await roll({ HITPAY_SALT: 'test_salt' })
  },
)

/** One process after the other, the way a deploy does it. */
async function roll(env: Record<string, string>) {
  for (const node of shop.nodes) {
    await node.kill()
    await node.start(env)
  }
}

it(
  'D12 a hundred deliveries at once at three processes that are still starting: each paid once, no pool over its size',
  patient,
  async () => {
    const orders = await makeWaitingOrders(100)
    const products = await db().product.count()
    for (const node of shop.nodes) await node.kill()
    let most = 0
    const booting = Promise.all(shop.nodes.map((node) => node.start()))
    const storm = inParallel(orders, 100, async ({ letter }) => {
      await sendUntilAcknowledged(sender, letter)
      most = Math.max(most, await countNodeConnections())
    })
    await Promise.all([booting, storm])
    await applyWhatWaits()
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(30)
    expect(await db().product.count()).toBe(products)
    await expectInvariants()
  },
)

async function countNodeConnections() {
  const [row] = await db().$queryRaw<[{ count: number }]>`
    select count(*)::int as count from pg_stat_activity where application_name = 'node'`
  return row.count
}

it(
  'P13 a database that only reads: 5xx and nothing told 2xx, and all is well when it writes again',
  patient,
  async () => {
    const orders = await makeWaitingOrders(20)
    const rows = await db().webhookDelivery.count()
    await setReadOnly('on')
    for (const { letter } of orders) expect((await sender.send(letter)).status).toBe(503)
    expect(await db().webhookDelivery.count()).toBe(rows)
    await setReadOnly('off')
    for (const { letter } of orders) await sendUntilAcknowledged(sender, letter)
    await applyWhatWaits()
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    await expectInvariants()
  },
)

/** For the processes' next connections; those they have are ended. */
async function setReadOnly(value: 'on' | 'off') {
  await db().$executeRawUnsafe(`alter database shop set default_transaction_read_only = ${value}`)
  await db().$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'node'`
}

it(
  'P11 a process frozen while it holds an order locked: the server lets go, and another process pays the order',
  patient,
  async () => {
    const [order] = await makeWaitingOrders(1)
    const [frozen, other] = shop.nodes
    if (!order || !frozen || !other) throw new Error('Nobody is there to freeze')
    const { happened } = wire.watch({
      match: /\borders\b[\s\S]+for update/,
      moment: 'answered',
      act: async () => {
        process.kill(frozen.pid(), 'SIGSTOP')
        return 'pass'
      },
    })
    const [toFrozen, toOther] = [openSender(frozen.origin), openSender(other.origin)]
    const unheard = toFrozen.send(order.letter)
    await happened
    try {
      await sendUntilAcknowledged(toOther, order.letter)
      await applyWhatWaits()
      expect(await tally([order])).toEqual(allPaidOnce(1))
    } finally {
      process.kill(frozen.pid(), 'SIGCONT')
    }
    // Awake again, it finds its transaction gone and changes nothing.
    await unheard
    expect(await tally([order])).toEqual(allPaidOnce(1))
    await expectInvariants()
    toFrozen.close()
    toOther.close()
  },
)
