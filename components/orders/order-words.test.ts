import { describe, expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import type { OrderStage } from '@/lib/orders/status'
import { orderWords, shortWords } from './order-words'

const stages = Object.keys(shortWords) as OrderStage[]
const order = (stage: OrderStage, change: Partial<Parameters<typeof orderWords>[0]> = {}) => ({
  stage,
  goods: null,
  rest: null,
  paidLate: false,
  currency: 'SGD',
  total: minorUnits(8600),
  refunded: minorUnits(1200),
  shippingMethod: 'delivery' as const,
  shippingDate: '2026-11-23',
  contact: { name: 'Mei', email: 'mei@example.com', phone: '+6591234567' },
  receipt: null,
  sendsMails: true,
  timeline: [],
  ...change,
})
const said = (...args: Parameters<typeof order>) => {
  const { headline, next } = orderWords(order(...args))
  return [headline, ...next].join(' ')
}

test.each(stages)('%s is one sentence or two, and says what comes next', (stage) => {
  const { headline, next } = orderWords(order(stage))
  expect(headline).toMatch(/\.$/)
  expect(headline.length).toBeLessThan(70)
  expect(next.length).toBeGreaterThan(0)
  expect(said(stage)).not.toMatch(/!|undefined|null/)
})

describe('before money was seen', () => {
  test.each(['awaiting_payment', 'cancelled', 'expired'] as const)('%s thanks for nothing', (stage) => {
    expect(said(stage)).not.toMatch(/thank|is paid|confirmed|receipt|received/i)
  })
})

test('a receipt is claimed only when one was sent', () => {
  expect(said('paid', { receipt: 'sent' })).toMatch(/We sent a receipt to mei@example.com/)
  expect(said('paid', { receipt: 'coming' })).toMatch(/Your receipt goes to mei@example.com\.$/)
  const unsent = said('paid', { receipt: null })
  expect(unsent).toMatch(/This page is your receipt/)
  expect(unsent).not.toContain('mei@example.com')
})

test('a mail is promised only where mails are sent', () => {
  expect(said('checking_payment')).toContain('we write to mei@example.com')
  const unsent = said('checking_payment', { sendsMails: false })
  expect(unsent).not.toContain('mei@example.com')
  expect(unsent).toMatch(/keep this page’s link/)
})

test('a late payment is said out loud', () => {
  expect(said('paid', { paidLate: true })).toMatch(/came after the time to pay was over/)
  expect(said('paid')).not.toMatch(/over/)
})

test.each(['cancelled', 'replaced'])('money for an order that was %s is not called late by the clock', (type) => {
  const timeline = [{ type, at: '', data: {} }]
  expect(said('paid', { paidLate: true, timeline })).toMatch(/came after the order was cancelled/)
  expect(said('refund_due', { timeline })).toMatch(/The order was cancelled and your things are sold out/)
})

test('goods that are still on their way are told of beside a refund', () => {
  expect(said('part_refunded', { goods: 'preparing' })).toMatch(/We pack it and bring it to you on Mon/)
  expect(said('part_refunded', { goods: 'shipped' })).toMatch(/The van comes on Mon/)
})

test('the chosen day is named, never one made up', () => {
  expect(said('shipped')).toMatch(/Mon,?\s23\sNov/)
  expect(said('paid', { shippingMethod: 'self_collection' })).toMatch(/collect it from Mon,?\s23\sNov/)
})

test('a replaced order points to no payment', () => {
  expect(said('cancelled', { timeline: [{ type: 'replaced', at: '', data: {} }] })).toMatch(/newer order/)
})

test('refunds name their amount and their day in Singapore', () => {
  expect(said('part_refunded')).toContain('$12.00')
  expect(said('refund_due')).toContain('$86.00')
  const timeline = [{ type: 'refunded', at: '2026-11-24T18:00:00Z', data: {} }]
  expect(said('refunded', { timeline })).toMatch(/on Wed,? 25 Nov/)
  const calledOff = { type: 'called_off', at: '2026-11-24T17:00:00Z', data: {} }
  expect(said('refunded', { timeline: [calledOff, ...timeline] })).toMatch(
    /^We cancelled this order and refunded \$12\.00\./,
  )
})
