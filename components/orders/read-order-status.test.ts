import { expect, test } from 'vitest'
import { markOf, readOrderStatus } from './read-order-status'

const answer = {
  number: 'LR-1',
  stage: 'awaiting_payment',
  version: 3,
  watched: true,
  paidLate: false,
  secondsLeft: 800,
  attempt: { id: 'a1', method: 'paynow_qr', status: 'open', secondsLeft: 600 },
  failure: null,
}

test('reads what the page watches', () => {
  expect(readOrderStatus(answer)).toEqual({
    stage: 'awaiting_payment',
    version: 3,
    watched: true,
    failure: null,
    attempt: { id: 'a1', status: 'open', secondsLeft: 600 },
  })
})

test.each([null, 'ok', [], {}, { ...answer, stage: 'constructor' }, { ...answer, version: '3' }])(
  'refuses %j',
  (other) => {
    expect(readOrderStatus(other)).toBeNull()
  },
)

test('a page is new when its version, its stage, its attempt or its failure is, and not when time went by', () => {
  const read = (change: object) => {
    const status = readOrderStatus({ ...answer, ...change })
    return status && markOf(status)
  }
  const now = read({})
  expect(read({ attempt: { ...answer.attempt, secondsLeft: 599 } })).toBe(now)
  expect(read({ version: 4 })).not.toBe(now)
  expect(read({ stage: 'paid' })).not.toBe(now)
  expect(read({ attempt: null })).not.toBe(now)
  expect(read({ failure: 'The card was declined.' })).not.toBe(now)
})
