import { expect, test } from 'vitest'
import { phoneText } from './phone-text'

test.each([
  ['91234567', '+65 9123 4567'],
  ['9123 4567', '+65 9123 4567'],
  ['+6591234567', '+65 9123 4567'],
  ['+65 9123-4567', '+65 9123 4567'],
  ['+60 12 345 6789', '+60 12 345 6789'],
  ['1234', '1234'],
  ['', ''],
])('%s becomes %s', (typed, text) => {
  expect(phoneText(typed)).toBe(text)
})
