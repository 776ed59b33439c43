import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { minorUnits } from '@/lib/money'
import type { AdminPayment } from '@/lib/orders/admin-views'
import { OrphanRefundForm, RefundForm } from './refund-form'

const payment: AdminPayment = {
  id: 'x',
  providerPaymentId: 'p',
  deliveryId: 'd',
  accepted: false,
  amount: minorUnits(4200),
  currency: 'SGD',
  refunded: minorUnits(1000),
  refunding: minorUnits(0),
  left: minorUnits(3200),
  disposition: 'applied',
  evidence: 'v2',
  methodName: null,
  at: '2026-11-20T16:30:00.000Z',
  refunds: [],
}
const order = { id: 'o', version: 1, lines: [], paidAt: null }
const told = (form: string, ok: boolean): StaffAnswer =>
  ok
    ? { ok, data: 'HitPay has given $10.00 back.', form, typed: {} }
    : { ok, message: 'That is more than is left.', form, typed: { amount: '9999' } }

test.each([
  ['before it is asked', undefined, false],
  ['when it was refused', told('refund-x', false), true],
  ['when the money is back', told('refund-x', true), false],
])('an order’s refund, %s', (_, answered, open) => {
  const html = renderToStaticMarkup(<RefundForm order={order} payment={payment} requestKey="k" answered={answered} />)
  expect(html.includes('<details open=""')).toBe(open)
})

test.each([
  ['before it is asked', undefined, true],
  ['when it was refused', told('refund', false), true],
  ['when the money is back', told('refund', true), false],
])('a refund of money without an order, %s', (_, answered, open) => {
  const html = renderToStaticMarkup(<OrphanRefundForm payment={payment} requestKey="k" answered={answered} />)
  expect(html.includes('<details open=""')).toBe(open)
})
