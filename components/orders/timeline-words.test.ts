import { expect, test } from 'vitest'
import { tellTimeline, timelineWords } from './timeline-words'

const words = (type: string, data = {}) => timelineWords({ type, at: '2026-11-20T10:00:00Z', data }, 'SGD')

test('names the way to pay and the money', () => {
  expect(words('payment_started', { method: 'paynow_qr' })).toEqual({ title: 'Payment started', detail: 'PayNow' })
  expect(words('paid', { amountMinor: 8600 })).toEqual({ title: 'Paid', detail: '$86.00' })
  expect(words('refunded', { amountMinor: 1200 })?.detail).toBe('$12.00')
})

test('a parcel shows who carries it and under which number', () => {
  expect(words('shipped', { carrier: 'Ninja Van', trackingNumber: 'NV1' })?.detail).toBe('Ninja Van · NV1')
  expect(words('shipped')?.detail).toBeNull()
})

test('what it does not know it leaves out', () => {
  expect(words('stock_recounted')).toBeNull()
  expect(words('constructor')).toBeNull()
  expect(words('paid', { amountMinor: '8600' })?.detail).toBeNull()
  expect(words('payment_started', { method: 'constructor' })?.detail).toBeNull()
})

test('is told newest first, and one failure once however often HitPay tells of it', () => {
  const event = (type: string, second: string, data = {}) => ({ type, at: `2026-11-20T10:00:${second}Z`, data })
  const failure = { failure: 'Your payment was declined.' }
  const told = tellTimeline(
    [
      event('placed', '00'),
      event('payment_failed', '10', failure),
      event('payment_failed', '11', failure),
      event('stock_recounted', '12'),
      event('payment_failed', '13', { failure: 'The card has expired.' }),
    ],
    'SGD',
  )
  expect(told.map((one) => one.detail ?? one.title)).toEqual([
    'The card has expired.',
    'Your payment was declined.',
    'Order placed',
  ])
})
