import { describe, expect, test } from 'vitest'
import { allStatuses } from '@/lib/orders/status'
import { decideSettlement } from '@/lib/payments/settlement'

const right = { bound: true, sameMoney: true, isRest: false }

describe('money of the right sum on our own request', () => {
  test.each([
    ['pending_payment', 'applied'],
    ['expired', 'late'],
    ['cancelled', 'late'],
    ['review', 'in_review'],
    ['refund_due', 'duplicate'],
    ['paid', 'duplicate'],
    ['part_refunded', 'duplicate'],
    ['refunded', 'duplicate'],
  ] as const)('on an order that is %s is %s', (status, disposition) => {
    expect(decideSettlement({ status, ...right }).disposition).toBe(disposition)
  })
  test('the table above knows every status', () => expect(allStatuses).toHaveLength(8))
})

test.each(allStatuses)(
  'M12 the rest makes up the total of an order in review alone, not of one that is %s',
  (status) => {
    const expected = status === 'review' ? 'rest' : decideSettlement({ status, ...right }).disposition
    expect(decideSettlement({ status, ...right, isRest: true }).disposition).toBe(expected)
  },
)

describe('any other money', () => {
  test.each(allStatuses)('never settles an order that is %s', (status) => {
    for (const wrong of [{ bound: false }, { sameMoney: false }, { bound: false, sameMoney: false }])
      expect(decideSettlement({ status, ...right, ...wrong }).disposition).toBe('mismatch')
  })
  test('stops an order that waits for money, and leaves others as they are', () => {
    const review = allStatuses.filter((status) => {
      const decision = decideSettlement({ status, ...right, sameMoney: false })
      return decision.disposition === 'mismatch' && decision.toReview
    })
    expect(review).toEqual(['pending_payment', 'expired', 'cancelled'])
  })
})
