import { expect, test } from 'vitest'
import { isOurReference } from '@/lib/hitpay/our-reference'
import { newOrderNumber, newOrderToken, randomCode } from '@/lib/orders/order-identity'

test('a token has 160 random bits in an alphabet without look-alikes (ASVS 11.2.3, 11.5.1)', () => {
  const tokens = Array.from({ length: 2000 }, newOrderToken)
  expect(new Set(tokens).size).toBe(2000)
  for (const token of tokens) expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{32}$/)
})
test('every letter of the alphabet is about as likely as the next', () => {
  const counts = new Map<string, number>()
  for (const letter of randomCode(64_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(32)
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(400)
})
test('a number can be read aloud', () =>
  expect(newOrderNumber()).toMatch(/^LR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/))

test('a payment attempt’s id has the form by which the shop knows its own references', () => {
  for (let turn = 0; turn < 1000; turn += 1) expect(isOurReference(randomCode(26))).toBe(true)
  for (const text of ['', 'INV-7', randomCode(25), randomCode(27), `${randomCode(25)}U`, null])
    expect(isOurReference(text)).toBe(false)
})
