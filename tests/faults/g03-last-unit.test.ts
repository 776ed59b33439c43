import { afterAll, expect } from 'vitest'
import { db } from '@/lib/db'
import { randomCode } from '@/lib/orders/order-identity'
import { expectInvariants } from '../support/invariants'
import { readStock, stockVariant } from '../support/shop'
import { goal, type Trial } from './lab/goal'
import type { Round } from './lab/shopper-process'
import { openShops } from './lab/shoppers'

const processes = 3
const shops = await openShops(processes)
afterAll(shops.close)

goal(
  {
    id: 'G3',
    claim: '500 shoppers for the last unit, 100 rounds: 100 orders, and opposite carts never deadlock',
    covers: ['I01', 'I02'],
    limit: 900,
  },
  async (trial) => {
    const rounds = trial.size({ fast: 4, full: 100 })
    const shoppers = trial.size({ fast: 100, full: 500 })
    const orders = await raceForLastUnits(rounds, shoppers)
    const pairs = trial.size({ fast: 20, full: 200 })
    await placeOpposite(pairs, trial)
    await expectInvariants()
    trial.count('orders', orders)
    trial.count('clean refusals', rounds * shoppers - orders)
    return `${rounds} × ${shoppers} shoppers in ${processes} processes: ${orders} orders, ${rounds * shoppers - orders} clean refusals, 0 errors, 0 negative; ${pairs} opposite pairs: ${pairs * 2} orders, 0 deadlocks`
  },
)

async function raceForLastUnits(rounds: number, shoppers: number): Promise<number> {
  for (let round = 0; round < rounds; round += 1) {
    const shelf = await stockVariant({ onHand: 1 })
    const carts = Array.from({ length: shoppers }, () => ({
      id: randomCode(26),
      lines: [{ sku: shelf.sku, quantity: 1 }],
    }))
    expect(await shops.place(dealOut(carts))).toEqual({ placed: 1, refused: shoppers - 1, errors: [] })
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: 1, reserved: 1 })
  }
  return db().order.count()
}

/** Pairs of carts with the same five things, one in the opposite order of the other, all at once. */
async function placeOpposite(pairs: number, { random }: Trial) {
  const orders = pairs * 2
  // No more than half of a shelf is held unpaid.
  const onHand = orders * 2
  const shelves = await Promise.all(Array.from({ length: 5 }, () => stockVariant({ onHand })))
  const carts = Array.from({ length: pairs }, () => {
    const lines = random.shuffle(shelves).map((shelf) => ({ sku: shelf.sku, quantity: 1 }))
    return [
      { id: randomCode(26), lines },
      { id: randomCode(26), lines: lines.toReversed() },
    ]
  }).flat()
  expect(await shops.place(dealOut(carts))).toEqual({ placed: orders, refused: 0, errors: [] })
  for (const shelf of shelves) expect(await readStock(shelf.variantId)).toMatchObject({ onHand, reserved: orders })
}

const dealOut = (carts: Round): Round[] =>
  Array.from({ length: processes }, (_, shop) => carts.filter((_cart, index) => index % processes === shop))
