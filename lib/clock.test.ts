import { expect, test } from 'vitest'
import { calendarDay, formatDay, formatTime, offeredDays } from '@/lib/clock'

test('late in the evening in London it is already tomorrow in Singapore', () => {
  expect(calendarDay(new Date('2026-11-20T17:00:00Z'), 'Asia/Singapore')).toBe('2026-11-21')
})

test('days are offered from the lead on, Sundays left out', () => {
  // 2026-11-20 is a Friday; 22 and 29 November are Sundays
  expect(offeredDays(new Date('2026-11-20T04:00:00Z'), 'Asia/Singapore', 1, 8)).toEqual([
    '2026-11-21',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-30',
  ])
})

test('a day is said in words', () => expect(formatDay('2026-11-23', 'en-SG')).toMatch(/Mon.*23 Nov/))

test('a time of day is told in the shop’s zone', () => {
  // Which kind of space stands there differs between versions of Node.
  const told = formatTime(new Date('2026-11-20T06:32:59Z'), 'Asia/Singapore', 'en-SG')
  expect(told.replace(/\s/, ' ')).toBe('2:32 pm')
})
