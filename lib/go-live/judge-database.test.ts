import { expect, test } from 'vitest'
import { judgeClock, judgeJob, judgeMigrations, judgeStaff, judgeTimeouts, judgeVersion } from './judge-database'

test.each([
  [180_001, 'passed'],
  [140_000, 'passed'],
  [130_010, 'failed'],
])('H3 Postgres %i: %s', (version, result) => expect(judgeVersion({ version })).toMatchObject({ result }))

test.each([
  [0, 'passed'],
  [-4_900, 'passed'],
  [5_100, 'failed'],
  [-61_000, 'failed'],
])('H3 a process %i ms ahead of the database: %s', (clockAheadMs, result) =>
  expect(judgeClock({ clockAheadMs })).toMatchObject({ result }),
)

test('H3 each timeout that is off is named', () => {
  const on = { statement: '5s', lock: '2s', idle: '5s' }
  expect(judgeTimeouts({ timeouts: on })).toMatchObject({ result: 'passed' })
  expect(judgeTimeouts({ timeouts: { ...on, lock: '0' } }).sentence).toMatch(/^lock_timeout is not/)
})

test('H3 migrations that cannot be compared are not green', () => {
  expect(judgeMigrations({ missingMigrations: null })).toMatchObject({ result: 'not_tried' })
  expect(judgeMigrations({ missingMigrations: [] })).toMatchObject({ result: 'passed' })
  expect(judgeMigrations({ missingMigrations: ['x'] })).toMatchObject({ result: 'failed' })
})

test('H3 a shop without staff', () => expect(judgeStaff({ staff: 0 })).toMatchObject({ result: 'failed' }))

const at = '2026-11-27T10:00:00.000Z'
const run = (more: object) => ({ secondsAgo: 60, ok: true, message: null, at, ...more })
test.each([
  [null, 'simulator', 'not_tried'],
  [null, 'sandbox', 'failed'],
  [run({}), 'production', 'passed'],
  [run({ secondsAgo: 27 * 3600 }), 'production', 'failed'],
  [run({ secondsAgo: 27 * 3600 }), 'simulator', 'not_needed'],
  [run({ ok: false, message: 'x' }), 'simulator', 'failed'],
  [run({ ok: null }), 'production', 'not_tried'],
  [run({ ok: null, secondsAgo: 1000 }), 'production', 'failed'],
] as const)('H3 a job %o in %s: %s', (job, stage, result) =>
  expect(judgeJob('expire', job, stage)).toMatchObject({ result }),
)
