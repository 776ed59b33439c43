import { expect, test } from 'vitest'
import { plainWords } from './words'

test.each([
  ['webhook_missing', 'Webhook missing'],
  ['order.accept-finding.done', 'Order accept finding done'],
  ['paid', 'Paid'],
  ['', ''],
])('%s reads as %s', (code, words) => expect(plainWords(code)).toBe(words))
