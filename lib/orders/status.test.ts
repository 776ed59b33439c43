import { describe, expect, test } from 'vitest'
import { allStatuses, goodsStage, mayFollow, nextStatuses, orderStage, statusesBefore } from '@/lib/orders/status'

describe('the status table', () => {
  test('only an unpaid order becomes paid, and nothing becomes unpaid again', () => {
    expect(statusesBefore('paid')).toEqual(['pending_payment', 'expired', 'cancelled', 'review'])
    expect(statusesBefore('pending_payment')).toEqual([])
  })
  test('refunded is the end', () => expect(nextStatuses.refunded).toEqual([]))
  test('money that was refunded, in part or whole, never leads back to paid', () => {
    for (const from of ['part_refunded', 'refunded', 'refund_due'] as const) expect(mayFollow(from, 'paid')).toBe(false)
  })
  test('no path returns to where it came from', () => {
    for (const start of allStatuses) {
      const reached = new Set<string>()
      const queue = [...nextStatuses[start]] as (typeof allStatuses)[number][]
      for (let next = queue.pop(); next; next = queue.pop()) {
        if (reached.has(next)) continue
        reached.add(next)
        queue.push(...nextStatuses[next])
      }
      expect(reached.has(start)).toBe(false)
    }
  })
})

describe('what the shopper sees', () => {
  const stage = (over: Partial<Parameters<typeof orderStage>[0]>) =>
    orderStage({ status: 'pending_payment', fulfilment: 'unfulfilled', paymentDetected: false, ...over })
  test('waiting for money', () => expect(stage({})).toBe('awaiting_payment'))
  test('money seen at HitPay but not confirmed is not called paid', () => {
    expect(stage({ paymentDetected: true })).toBe('checking_payment')
    expect(stage({ status: 'expired', paymentDetected: true })).toBe('checking_payment')
    expect(stage({ status: 'cancelled', paymentDetected: true })).toBe('checking_payment')
  })
  test('paid orders show where their goods are', () => {
    expect(stage({ status: 'paid' })).toBe('paid')
    expect(stage({ status: 'paid', fulfilment: 'shipped' })).toBe('shipped')
  })
  test('the rest is said as it is', () => {
    for (const status of ['review', 'refund_due', 'part_refunded', 'refunded', 'cancelled', 'expired'] as const)
      expect(stage({ status })).toBe(status)
  })
})

test('goods go their way though some of the money went back, and only then', () => {
  expect(goodsStage({ status: 'paid', fulfilment: 'unfulfilled' })).toBe('paid')
  expect(goodsStage({ status: 'part_refunded', fulfilment: 'shipped' })).toBe('shipped')
  for (const status of ['pending_payment', 'review', 'refund_due', 'refunded', 'cancelled', 'expired'] as const)
    expect(goodsStage({ status, fulfilment: 'unfulfilled' })).toBeNull()
})
