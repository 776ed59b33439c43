import { beforeEach, expect, test, vi } from 'vitest'
import { createTurns } from '@/lib/turns'

const waits: number[] = []
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: async (milliseconds: number) => void waits.push(milliseconds),
}))
beforeEach(() => {
  waits.length = 0
})

/** Work that ends when it is told to. */
function slowWork() {
  const ends: (() => void)[] = []
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
  return { work, end: () => ends.shift()?.() }
}

test('whoever asks during a turn shares the next one, which begins when that has ended', async () => {
  const { work, end } = slowWork()
  const turns = createTurns(work)
  const first = turns.ask()
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1))
  const shared = [turns.ask(), turns.ask(), turns.ask()]
  expect(new Set(shared).size).toBe(1)
  end()
  await first
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2))
  end()
  await Promise.all(shared)
  expect(work).toHaveBeenCalledTimes(2)
})

test('a turn is asked for until it begins', async () => {
  const { work, end } = slowWork()
  const turns = createTurns(work)
  expect(turns.isAsked()).toBe(false)
  const first = turns.ask()
  expect(turns.isAsked()).toBe(true)
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1))
  expect(turns.isAsked()).toBe(false)
  const second = turns.ask()
  expect(turns.isAsked()).toBe(true)
  end()
  await first
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2))
  expect(turns.isAsked()).toBe(false)
  end()
  await second
})

test('whoever asked for a turn that failed hears of it, and the next turn begins all the same', async () => {
  const work = vi.fn(async () => {}).mockRejectedValueOnce(new Error('away'))
  const turns = createTurns(work)
  await expect(turns.ask()).rejects.toThrow('away')
  await turns.ask()
  expect(work).toHaveBeenCalledTimes(2)
})

test('turns that follow each other at once begin so far apart', async () => {
  const turns = createTurns(async () => {}, 60_000)
  await turns.ask()
  expect(waits).toEqual([])
  await turns.ask()
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThan(30_000)
  expect(waits[0]).toBeLessThanOrEqual(60_000)
})

test('without a pause nobody waits', async () => {
  const turns = createTurns(async () => {})
  for (let turn = 0; turn < 3; turn += 1) await turns.ask()
  expect(waits).toEqual([])
})
