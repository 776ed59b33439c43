import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { type Facts, judge } from './checks'
import { byProbe } from './probes'

const facts = (source: Record<string, string | undefined> = {}, more: Partial<Facts> = {}): Facts => ({
  env: parseEnv({ DATABASE_URL: 'postgres://x', ...source }),
  now: '2026-11-27T10:00:00.000Z',
  store: { currency: 'SGD' },
  hops: 1,
  database: 'The database does not answer: ECONNREFUSED',
  probes: byProbe(() => ({ result: 'not_tried', sentence: 'Not yet.', howToMend: 'Check.', at: null })),
  ...more,
})

test('H3 nothing is green that was not tried, and all that is green says when', () => {
  for (const source of [
    {},
    { HITPAY_API_KEY: 'k', HITPAY_SALT: 's', APP_URL: 'https://s.sg', HITPAY_MODE: 'production' },
  ])
    for (const check of judge(facts(source))) {
      if (check.result === 'passed') expect(check.at, check.id).not.toBeNull()
      if (check.result === 'not_tried') expect(check.at, check.id).toBeNull()
      if (check.result === 'failed' || check.result === 'not_tried') expect(check.howToMend, check.id).toBeTruthy()
    }
})

test('H3 every check has an id of its own, and every section has some', () => {
  const checks = judge(facts())
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  expect(new Set(checks.map(({ section }) => section)).size).toBe(6)
})

test('D01 H3 a shop without keys, or with a salt that is blank, is told what is missing', () => {
  const of = (source: Record<string, string>) => judge(facts(source)).find(({ id }) => id === 'settings')
  expect(of({})).toMatchObject({ result: 'failed', sentence: expect.stringContaining('HITPAY_API_KEY is not set') })
  expect(of({ HITPAY_API_KEY: 'k', HITPAY_SALT: ' ' })).toMatchObject({
    result: 'failed',
    sentence: expect.stringContaining('HITPAY_SALT is not set'),
  })
})
