import { expect, test } from 'vitest'
import { orderWords, paymentWords, plainWords, tellDeed, tellEffect } from './words'

test.each([
  ['webhook_missing', 'Webhook missing'],
  ['order.accept-finding.done', 'Order accept finding done'],
  ['paid', 'Paid'],
  ['', ''],
])('%s reads as %s', (code, words) => expect(plainWords(code)).toBe(words))

test.each([
  ['late_refund_due', 4800, 0, ['Came too late', 'bad']],
  ['late_refund_due', 0, 4800, ['Came too late', 'bad']],
  ['late_refund_due', 0, 0, ['Came too late, given back', 'over']],
  ['duplicate', 1, 0, ['Second payment', 'bad']],
  ['applied', 0, 0, ['Paid the order, given back', 'over']],
] as const)('%s money with %i left and %i under way', (disposition, left, refunding, words) =>
  expect(paymentWords({ disposition, left, refunding })).toEqual(words),
)

test.each([
  ['pending_payment', false, ['Awaiting payment', 'wait']],
  ['pending_payment', true, ['Being confirmed', 'wait']],
  ['expired', true, ['Expired', 'over']],
] as const)('an order that is %s and found paid: %s', (status, found, words) =>
  expect(orderWords(status, found)).toEqual(words),
)

test.each([
  ['order.fulfil', 'Next step for the goods'],
  ['order.fulfil.done', 'Next step for the goods: done'],
  ['order.accept-finding.refused', 'Accept HitPay’s finding: refused'],
  ['orders.export', 'Export orders'],
  ['try', 'Try'],
])('%s is told as %s', (action, words) => expect(tellDeed(action)).toBe(words))

test.each([
  ['late_refund_due', 'Came too late'],
  ['known', 'Known before'],
  ['payment failed', 'Payment failed'],
])('an effect called %s is told as %s', (effect, words) => expect(tellEffect(effect)).toBe(words))
