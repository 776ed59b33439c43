import { expect, test } from 'vitest'
import { orderWords, paymentWords, plainWords } from './words'

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
