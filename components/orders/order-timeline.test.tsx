import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import type { OrderStage } from '@/lib/orders/status'
import { OrderTimeline } from './order-timeline'

const shown = (stage: OrderStage, ...types: string[]) =>
  renderToStaticMarkup(
    OrderTimeline({
      order: {
        stage,
        goods: null,
        rest: null,
        paidLate: false,
        currency: 'SGD',
        total: minorUnits(8600),
        refunded: minorUnits(0),
        shippingMethod: 'delivery',
        shippingDate: '2026-11-23',
        contact: { name: 'Mei', email: 'mei@example.com', phone: '' },
        receipt: null,
        sendsMails: false,
        timeline: types.map((type, second) => ({ type, at: `2026-11-20T10:00:0${second}Z`, data: {} })),
      },
    }),
  )

test('the newest event, and no other, is marked as good where the order stands well', () => {
  expect(shown('paid', 'placed', 'paid').match(/bg-accent/g)).toHaveLength(1)
})

test.each([
  ['cancelled', 'cancelled'],
  ['refund_due', 'refund_due'],
  ['expired', 'expired'],
] as const)('nothing is marked as good in the history of an order that is %s', (stage, type) => {
  expect(shown(stage, 'placed', type)).not.toContain('bg-accent')
})
