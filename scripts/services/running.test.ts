import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { noteRunning, readRunning } from './running'

const folder = mkdtempSync(join(tmpdir(), 'running-'))
const file = join(folder, 'running.json')
afterAll(() => rmSync(folder, { recursive: true }))

test('H3 the doctor finds the shop that runs here, and nothing of the rest of the environment is written down', () => {
  noteRunning(file, { APP_URL: 'http://localhost:3001', HITPAY_API_KEY: 'key', AWS_SECRET: 'x', SMTP_URL: undefined })
  expect(readRunning(file)).toEqual({ APP_URL: 'http://localhost:3001', HITPAY_API_KEY: 'key' })
  expect(statSync(file).mode & 0o077, 'for this user’s eyes').toBe(0)
})

test('H3 a shop that has ended, a stranger under its number, or half a note is no running shop', () => {
  noteRunning(file, { APP_URL: 'http://localhost:3001' })
  const note = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...note, pid: 2 ** 22 - 1 }))
  expect(readRunning(file)).toBeNull()
  writeFileSync(file, JSON.stringify({ ...note, identity: 'another program' }))
  expect(readRunning(file)).toBeNull()
  writeFileSync(file, '{"pid": 1')
  expect(readRunning(file)).toBeNull()
  expect(readRunning(join(folder, 'none.json'))).toBeNull()
})
