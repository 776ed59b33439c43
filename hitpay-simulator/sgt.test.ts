import { expect, test } from 'vitest'
import { parseDuration, parseSgt, sgtText, sgtTextWithZone, utcText } from './sgt'

const moment = Date.parse('2026-02-28T17:30:05Z')

test('a moment is written in Singapore time, whatever zone the machine is in', () => {
  expect(sgtText(moment)).toBe('2026-03-01T01:30:05')
  expect(sgtTextWithZone(moment)).toBe('2026-03-01T01:30:05+08:00')
  expect(utcText(moment)).toBe('2026-02-28T17:30:05Z')
})

test('a date without a zone is Singapore time', () => {
  expect(parseSgt('2026-03-01 01:30:05')).toBe(moment)
})

test.each(['2026-02-31 00:00:00', '2026-03-01T01:30:05', '2026-03-01', '2026-13-01 00:00:00', 'tomorrow'])(
  '%s is no moment',
  (text) => expect(parseSgt(text)).toBeNull(),
)

test.each([
  ['5 minutes', 300_000],
  ['30 mins', 1_800_000],
  ['2 hours', 7_200_000],
  ['7 days', 604_800_000],
])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms))

test.each(['0 days', '5', 'minutes', '5 weeks', '-5 days', '1.5 hours'])('%s is no duration', (text) =>
  expect(parseDuration(text)).toBeNull(),
)
