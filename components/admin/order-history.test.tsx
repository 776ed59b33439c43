import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { AdminEvent } from '@/lib/orders/admin-views'
import { OrderHistory } from './order-history'

const event: AdminEvent = {
  seq: 1,
  type: 'paid',
  from: 'pending_payment',
  to: 'paid',
  by: 'hitpay',
  deliveryId: null,
  evidence: null,
  data: {},
  at: '2026-11-20T16:30:00.000Z',
}

test.each([
  ['paynow_online', 'Method: PayNow'],
  ['paynow_qr', 'Method: PayNow QR'],
  ['card', 'Method: Card'],
])('a method called %s is told as %s', (method, words) => {
  const html = renderToStaticMarkup(<OrderHistory events={[{ ...event, data: { method } }]} currency="SGD" />)
  expect(html).toContain(`${words}<`)
})
