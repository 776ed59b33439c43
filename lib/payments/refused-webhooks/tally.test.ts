import { expect, test } from 'vitest'
import { addTo, nextWrite, type Tally, takeAll } from './tally'

const forged = { format: 'v1', reason: 'wrong_signature' } as const

test('H2 a flood is one entry for each door and reason, with its count and its last moment', () => {
  const tally: Tally = new Map()
  for (const lastAt of [1, 3, 2]) addTo(tally, { ...forged, count: 1, lastAt })
  addTo(tally, { ...forged, format: 'v2', count: 1, lastAt: 4 })
  addTo(tally, { ...forged, reason: 'malformed', count: 1, lastAt: 5 })
  expect(takeAll(tally)).toEqual([
    { ...forged, count: 3, lastAt: 3 },
    { ...forged, format: 'v2', count: 1, lastAt: 4 },
    { ...forged, reason: 'malformed', count: 1, lastAt: 5 },
  ])
  expect(takeAll(tally)).toEqual([])
})

test('H2 counts that could not be written are put back beside those that came meanwhile', () => {
  const tally: Tally = new Map()
  addTo(tally, { ...forged, count: 1, lastAt: 9 })
  addTo(tally, { ...forged, count: 4, lastAt: 5 })
  expect(takeAll(tally)).toEqual([{ ...forged, count: 5, lastAt: 9 }])
})

test('H2 the first refusal is written at once, and those after it a second later, together', () => {
  const never = { writtenAt: Number.NEGATIVE_INFINITY, dueAt: null }
  expect(nextWrite(never, 50)).toBe(50)
  expect(nextWrite({ ...never, dueAt: 50 }, 51)).toBeNull()
  expect(nextWrite({ writtenAt: 60, dueAt: null }, 61)).toBe(1060)
  expect(nextWrite({ writtenAt: 60, dueAt: 1060 }, 1059)).toBeNull()
  expect(nextWrite({ writtenAt: 60, dueAt: null }, 5000)).toBe(5000)
})

test('H2 a write that was lost with its request holds up no later one', () => {
  expect(nextWrite({ writtenAt: 0, dueAt: 100 }, 10_099)).toBeNull()
  expect(nextWrite({ writtenAt: 0, dueAt: 100 }, 10_100)).toBe(10_100)
})
