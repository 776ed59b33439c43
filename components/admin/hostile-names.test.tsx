import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import type { AdminOrder } from '@/lib/orders/admin-views'
import type { AdminDelivery } from '@/lib/payments/admin-views'
import { DeliveryFacts } from './delivery-parts'
import { OrderContact } from './order-facts'
import { OrderTable } from './order-table'

const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'&'
const nought = minorUnits(0)

const order = {
  id: 'x',
  number: 'LR-1',
  version: 1,
  status: 'paid',
  fulfilment: 'unfulfilled',
  shippingMethod: 'delivery',
  currency: 'SGD',
  items: nought,
  shipping: nought,
  discount: nought,
  total: nought,
  gst: null,
  name: hostile,
  email: `${hostile}@example.com`,
  phone: hostile,
  address: [hostile],
  shippingDate: '2026-11-23',
  carrier: hostile,
  trackingNumber: hostile,
  placedAt: '2026-11-20T16:30:00.000Z',
  paidAt: null,
  paidLate: false,
  lines: [],
  attempts: [],
  payments: [],
  events: [],
  alerts: [],
  mails: [],
  deliveries: [],
  acceptance: null,
  review: null,
  nextStep: null,
  cancelling: null,
  findingAttemptId: null,
} satisfies AdminOrder
const delivery = {
  id: 'x',
  format: 'v1',
  event: hostile,
  state: 'failed',
  effect: hostile,
  orderNumber: null,
  seenCount: 1,
  receivedAt: order.placedAt,
  body: hostile,
  bodySha256: '',
  signature: hostile,
  saltId: '',
  attempts: 1,
  lastError: hostile,
  payments: [],
} satisfies AdminDelivery

test.each([
  ['the shopper’s facts', <OrderContact key="contact" order={order} />],
  [
    'the list of orders',
    <OrderTable key="list" caption={hostile} empty="" rows={[{ ...order, openAlerts: 0, beingConfirmed: false }]} />,
  ],
  ['a delivery', <DeliveryFacts key="delivery" delivery={delivery} />],
])('W37 in %s what a shopper or HitPay wrote is text, never a tag', (_, page) => {
  const html = renderToStaticMarkup(page)
  expect(html).not.toMatch(/<(img|script)/)
  expect(html).toContain('&lt;img src=x')
})
