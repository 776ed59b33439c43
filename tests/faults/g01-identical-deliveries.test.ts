import { afterAll, expect } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from '../support/invariants'
import { applyWhatWaits } from './lab/aftermath'
import { goal } from './lab/goal'
import { allPaidOnce, makeWaitingOrders, tally } from './lab/many-orders'
import { startNodes } from './lab/nodes'
import { inParallel, isAcknowledged, openSender } from './lab/sender'

const shop = await startNodes()
afterAll(shop.stop)

goal(
  {
    id: 'G1',
    claim:
      '10,000 identical deliveries, 64 at a time over 3 processes, between the deliveries of 100 other orders: one transition, one receipt, every answer 2xx',
    covers: ['W01', 'W02'],
  },
  async (trial) => {
    const copies = trial.size({ fast: 1000, full: 10_000 })
    const others = 100
    const sentEach = copies / 1000
    const orders = await makeWaitingOrders(others + 1)
    const [famous] = orders
    if (!famous) throw new Error('There is no order')
    const letters = trial.random.shuffle([
      ...Array.from({ length: copies }, () => famous.letter),
      ...orders.slice(1).flatMap(({ letter }) => Array.from({ length: sentEach }, () => letter)),
    ])

    const sender = openSender(shop.proxy.origin, 64)
    const started = performance.now()
    let acknowledged = 0
    await inParallel(letters, 64, async (letter) => {
      if (isAcknowledged(await sender.send(letter))) acknowledged += 1
    })
    const rate = Math.round(letters.length / ((performance.now() - started) / 1000))
    sender.close()

    expect(acknowledged).toBe(letters.length)
    await applyWhatWaits()
    expect(await tally([famous])).toEqual(allPaidOnce(1))
    expect(await tally(orders)).toEqual(allPaidOnce(others + 1))
    const [stored] = await db().webhookDelivery.findMany({ where: { orderId: famous.orderId } })
    // Every copy was seen by the database, not swallowed on the way.
    expect(stored?.seenCount).toBe(copies)
    expect(shop.proxy.given.size).toBe(3)
    await expectInvariants()
    trial.count('deliveries', letters.length)
    trial.count('deliveries per second', rate)
    return `${copies} copies and ${letters.length - copies} deliveries of ${others} other orders, ${acknowledged} × 2xx, 1 transition, 1 receipt, 1 inbox row, ${rate} a second`
  },
)
