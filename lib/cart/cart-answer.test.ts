import { expect, test } from 'vitest'
import { refusalSentence } from './cart-answer'

test('a refusal says the true number', () => {
  expect(refusalSentence({ problem: 'only_left', left: 3, present: 0 })).toBe('Only 3 left.')
  expect(refusalSentence({ problem: 'only_left', left: 3, present: 2 })).toBe('Only 3 left, and your cart has 2.')
  expect(refusalSentence({ problem: 'only_left', left: 3, present: 3 })).toBe('Only 3 left, and all are in your cart.')
  expect(refusalSentence({ problem: 'only_left', left: 1, present: 1 })).toBe('Only 1 left, and it is in your cart.')
  expect(refusalSentence({ problem: 'only_left', left: 99, present: 98 })).toBe(
    'At most 99 can be bought at once, and your cart has 98.',
  )
})
