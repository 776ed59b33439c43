import { afterEach, expect, test } from 'vitest'
import { held, inCrowds, place } from './support/holders'
import { expectInvariants } from './support/invariants'
import { stockVariant } from './support/shop'

afterEach(expectInvariants)

test('M6 a thousand invented carts leave real shoppers able to buy', { timeout: 180_000 }, async () => {
  const shelves = [
    await stockVariant({ onHand: 84 }),
    await stockVariant({ onHand: 12 }),
    await stockVariant({ onHand: 6 }),
    await stockVariant({ onHand: 2 }),
  ]
  await inCrowds(1000, (turn) => place(shelves.slice(turn % 4, (turn % 4) + 1), 1 + (turn % 3)))
  const emptied = []
  for (const shelf of shelves) if ((await held(shelf)) > Math.ceil(shelf.onHand / 2)) emptied.push(shelf.sku)
  expect(emptied).toEqual([])
  const real = await Promise.all(
    Array.from({ length: 20 }, (_, who) => place(shelves.slice(0, 1), 2, `shopper-${who}`)),
  )
  expect(real.filter(({ ok }) => ok)).toHaveLength(20)
  for (const shelf of shelves) expect(await place([shelf], 1, 'one-more')).toMatchObject({ ok: true })
})

test('M6 a thousand carts from one address hold half, whatever they send', { timeout: 180_000 }, async () => {
  const shelves = await Promise.all(Array.from({ length: 8 }, () => stockVariant({ onHand: 6 })))
  await inCrowds(1000, (turn) => place(turn % 2 ? shelves : shelves.toReversed(), 1 + (turn % 6), 'one-machine'))
  for (const shelf of shelves) expect(await held(shelf)).toBeLessThanOrEqual(3)
  expect(await place(shelves, 2, 'a-shopper')).toMatchObject({ ok: true })
})
