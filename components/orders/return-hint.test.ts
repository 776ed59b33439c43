import { expect, test } from 'vitest'
import { returnHint } from './return-hint'

test('someone who paid is told that we are asking, not that it is paid', () => {
  expect(returnHint('awaiting_payment', 'completed')).toMatch(/asking HitPay/)
  expect(returnHint('awaiting_payment', 'completed')).not.toMatch(/paid|thank|confirmed/i)
})

test.each(['canceled', 'failed'])('someone who came back with %s is shown the way on', (status) => {
  expect(returnHint('awaiting_payment', status)).toMatch(/Try again/)
})

test.each([undefined, '', 'paid', '<script>', 'constructor', ['completed', 'failed']])('%j says nothing', (status) => {
  expect(returnHint('awaiting_payment', status)).toBeNull()
})

test('the order knows better than the address', () => {
  expect(returnHint('paid', 'canceled')).toBeNull()
  expect(returnHint('expired', 'completed')).toBeNull()
})
