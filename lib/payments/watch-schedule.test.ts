import { expect, test } from 'vitest'
import { firstCheckDelay, nextCheckDelay, watchAfterExpiry } from '@/lib/payments/watch-schedule'
import { store } from '@/lib/store'

/** The ages at which HitPay is asked when nobody looks, until the watch ends; a hundred of them are too many already. */
function checks(): number[] {
  const ages = [firstCheckDelay]
  const end = store.paymentSeconds + watchAfterExpiry
  for (let age = firstCheckDelay; age < end && ages.length < 100; ages.push(age))
    age += nextCheckDelay(age, age < store.paymentSeconds)
  return ages
}
const pauses = () => checks().map((age, turn, all) => age - (all[turn - 1] ?? 0))

test('HitPay is asked soon at first, then ever more rarely, at least daily', () => {
  expect(pauses().slice(1)).toEqual(
    pauses()
      .slice(1)
      .toSorted((a, b) => a - b),
  )
  expect(nextCheckDelay(0, true)).toBe(10)
  expect(nextCheckDelay(4000, false)).toBe(2000)
  expect(nextCheckDelay(10_000_000, false)).toBe(86_400)
})
test('whenever someone pays in time, HitPay is asked again within six minutes', () =>
  expect(Math.max(...pauses().filter((_, turn) => (checks()[turn - 1] ?? 0) < store.paymentSeconds))).toBeLessThan(361))
test('asking a few dozen times covers the three days after the expiry', () => {
  expect(watchAfterExpiry).toBe(259_200)
  expect(checks().length).toBeLessThan(36)
})
