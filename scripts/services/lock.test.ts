import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock'
import { identityOf } from './processes'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sleeper = () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
const identity = (pid: number | undefined) => ({ pid: pid ?? 0, identity: identityOf(pid ?? 0) ?? '' })
const writeLock = (file: string, owner: object, children: object[] = []) =>
  writeFileSync(file, JSON.stringify({ owner, children }))

test('a lock of a living process is respected', async () => {
  const other = sleeper()
  const file = join(folder, 'lock')
  writeLock(file, identity(other.pid))
  expect(await takeLock(file)).toEqual({ heldBy: other.pid })
  other.kill('SIGKILL')
})

test('a lock of a dead process is healed, and what it left running is ended', async () => {
  const leftover = sleeper()
  const gone = once(leftover, 'exit')
  const file = join(folder, 'lock')
  writeLock(file, { pid: 2 ** 22 + 1, identity: 'gone' }, [identity(leftover.pid)])
  expect(await takeLock(file)).not.toHaveProperty('heldBy')
  await gone
})

test('a number that belongs to another process by now is left alone', async () => {
  const stranger = sleeper()
  const file = join(folder, 'lock')
  const mistaken = { pid: stranger.pid, identity: 'an earlier process' }
  writeLock(file, mistaken, [mistaken])
  expect(await takeLock(file)).not.toHaveProperty('heldBy')
  expect(identityOf(stranger.pid ?? 0)).not.toBeNull()
  stranger.kill('SIGKILL')
})

test('an unreadable lock is no lock, and a released one is gone', async () => {
  const file = join(folder, 'lock')
  writeFileSync(file, 'half a wri')
  const lock = await takeLock(file)
  if ('release' in lock) lock.release()
  expect(existsSync(file)).toBe(false)
})
