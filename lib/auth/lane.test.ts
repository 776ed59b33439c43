import { expect, test } from 'vitest'
import { BusyError, lane } from './lane'

function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

test('S2 two run, three wait, the sixth is turned away, and the next is let in when one is done', async () => {
  const run = lane(2, 3)
  const gates = Array.from({ length: 5 }, gate)
  let running = 0
  let most = 0
  const works = gates.map(({ passed }) =>
    run(async () => {
      running += 1
      most = Math.max(most, running)
      await passed
      running -= 1
    }),
  )
  await expect(run(async () => {})).rejects.toThrow(BusyError)
  for (const { open } of gates) open()
  await Promise.all(works)
  expect(most).toBe(2)
  expect(await run(async () => 'free')).toBe('free')
})
test('S2 work that fails leaves its place to the next', async () => {
  const run = lane(1, 0)
  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await run(async () => 'free')).toBe('free')
})
