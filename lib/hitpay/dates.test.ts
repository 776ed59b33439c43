import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHitPayTime, toSingaporeDay, toSingaporeTime } from './dates'

test('a moment is written in Singapore time, whatever the zone of the machine', () => {
  expect(toSingaporeTime(new Date('2026-12-31T16:30:01Z'))).toBe('2027-01-01 00:30:01')
  expect(toSingaporeDay(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
})

test.each([
  ['2025-05-26T15:10:00', '2025-05-26T07:10:00.000Z'],
  ['2025-05-26 15:10:00', '2025-05-26T07:10:00.000Z'],
  ['2025-05-26T15:10:00+08:00', '2025-05-26T07:10:00.000Z'],
  ['2025-05-26T07:10:00Z', '2025-05-26T07:10:00.000Z'],
  ['2025-05-26T07:10:00.123456Z', '2025-05-26T07:10:00.123Z'],
])('%s is %s', (text, iso) => {
  expect(parseHitPayTime(text)?.toISOString()).toBe(iso)
})

test.each(['', '2025-05-26', 'tomorrow', '2025-13-26T15:10:00', '2025-05-26T15:10', '0'])('"%s" is no time', (text) => {
  expect(parseHitPayTime(text)).toBeNull()
})

test('what is written is read back', () => {
  const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
  fc.assert(
    fc.property(seconds, (at) => {
      expect(parseHitPayTime(toSingaporeTime(new Date(at * 1000)))?.getTime()).toBe(at * 1000)
    }),
  )
})
