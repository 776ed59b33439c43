import { expect, test } from 'vitest'
import { paidWith } from './paid-with'

test.each([
  ['paynow_online', 'PayNow'],
  ['grab_pay', 'Grab pay'],
  ['card', 'Card'],
])('%s is %s', (method, words) => expect(paidWith(method)).toBe(words))
