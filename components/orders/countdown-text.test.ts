import { expect, test } from 'vitest'
import { countdownText } from './countdown-text'

test.each([
  [900, '15 minutes left'],
  [899, '14 minutes left'],
  [179.9, '2 minutes left'],
  [120, '2 minutes left'],
  [119, '1:59 left'],
  [60, '1:00 left'],
  [9.4, '0:09 left'],
  [0.4, '0:00 left'],
  [0, 'Time is up'],
  [-5, 'Time is up'],
])('%d seconds read as "%s"', (seconds, text) => {
  expect(countdownText(seconds)).toBe(text)
})
