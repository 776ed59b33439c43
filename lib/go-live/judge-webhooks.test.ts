import { expect, test } from 'vitest'
import { judgeLastWebhook, judgeSenders, judgeSwap, sendingAddresses, webhookAddress } from './judge-webhooks'

const good = { at: '2026-11-27T10:00:00.000Z', saltIsSet: true }
const old = { at: '2026-11-27T10:00:00.000Z', saltIsSet: false }
const none = { v1: null, v2: null }

test('H3 the addresses HitPay sends from are shown, and green only once one came through', () => {
  for (const address of [...sendingAddresses.production, ...sendingAddresses.sandbox])
    expect(judgeSenders(none, 'simulator').sentence).toContain(address)
  expect(judgeSenders(none, 'production')).toMatchObject({ result: 'not_tried' })
  expect(judgeSenders(none, 'production').sentence).toMatch(/3\.1\.13\.32 and 52\.77\.254\.34/)
  expect(judgeSenders(none, 'sandbox').sentence).toMatch(/54\.179\.156\.147/)
  expect(judgeSenders({ v1: good, v2: null }, 'production')).toMatchObject({ result: 'passed' })
  expect(judgeSenders({ v1: old, v2: null }, 'production')).toMatchObject({ result: 'not_tried' })
})

test.each([
  [null, 'not_tried'],
  [old, 'not_tried'],
  [good, 'passed'],
])('H3 the last webhook %o: %s', (last, result) => expect(judgeLastWebhook('v1', last)).toMatchObject({ result }))

const salts = { salts: ['one'], eventSalts: ['two'] }
const swap = (facts: Partial<Parameters<typeof judgeSwap>[0]>) =>
  judgeSwap({ salts, webhooks: none, saltMixups: { v1: null, v2: null }, ...facts })

test('H3 swapped salts are told by what was refused, and forgiven once a right one came after it', () => {
  expect(swap({})).toMatchObject({ result: 'not_tried' })
  const saltMixups = { v1: null, v2: '2026-11-27T11:00:00.000Z' }
  expect(swap({ saltMixups })).toMatchObject({
    result: 'failed',
    sentence: expect.stringMatching(/stands in HITPAY_SALT/),
  })
  expect(swap({ saltMixups, webhooks: { v1: good, v2: good } })).toMatchObject({ result: 'failed' })
  const later = { at: '2026-11-27T12:00:00.000Z', saltIsSet: true }
  expect(swap({ saltMixups, webhooks: { v1: null, v2: later } })).toMatchObject({ result: 'passed' })
  expect(swap({ saltMixups: { v1: later.at, v2: null } }).sentence).toMatch(/HITPAY_EVENT_SALT/)
})

test('H3 one text for both salts is doubted until a webhook proves it', () => {
  const same = { salts: ['one'], eventSalts: ['one'] }
  expect(swap({ salts: same })).toMatchObject({ result: 'not_tried', sentence: expect.stringMatching(/same text/) })
  expect(swap({ salts: same, webhooks: { v1: good, v2: good } })).toMatchObject({ result: 'passed' })
})

test('the addresses of the two doors', () => {
  expect(webhookAddress('https://s.sg', 'v1')).toBe('https://s.sg/api/webhooks/hitpay')
  expect(webhookAddress('https://s.sg', 'v2')).toBe('https://s.sg/api/webhooks/hitpay/events')
})
