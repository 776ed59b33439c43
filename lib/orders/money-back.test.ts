import { expect, test } from 'vitest'
import { moneyBack } from './money-back'

const payment = (id: string, disposition: 'applied' | 'duplicate' | 'mismatch' | 'late_refund_due', back: bigint) => ({
  id,
  disposition,
  amountMinor: 2400n,
  refundedMinor: back,
})

test('a second payment given back is no refund of the order', () => {
  const back = moneyBack('a', [payment('a', 'applied', 0n), payment('b', 'duplicate', 2400n)])
  expect(back).toEqual({ refunded: 0, refundedBeside: 2400, returned: { duplicate: true, mismatch: false } })
})

test('what went back of the payment that paid is of the order alone', () => {
  const back = moneyBack('a', [payment('a', 'applied', 1000n), payment('b', 'duplicate', 300n)])
  expect(back).toEqual({ refunded: 1000, refundedBeside: 300, returned: { duplicate: false, mismatch: false } })
})

test('while no payment paid the order, all that went back is of the order', () => {
  const back = moneyBack(null, [payment('a', 'late_refund_due', 2400n), payment('b', 'mismatch', 2400n)])
  expect(back).toEqual({ refunded: 4800, refundedBeside: 0, returned: { duplicate: false, mismatch: true } })
})

test('of two second payments both must be back', () => {
  const two = [payment('b', 'duplicate', 2400n), payment('c', 'duplicate', 0n)]
  expect(moneyBack('a', [payment('a', 'applied', 0n), ...two]).returned.duplicate).toBe(false)
})

test('M12 a second payment given back is no refund of an order whose wrong sum was accepted', () => {
  const back = moneyBack(null, [payment('a', 'mismatch', 0n), payment('b', 'duplicate', 2400n)])
  expect(back).toMatchObject({ refunded: 0, refundedBeside: 2400 })
})
