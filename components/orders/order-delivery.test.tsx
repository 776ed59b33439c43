import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import { OrderDelivery } from './order-delivery'

type Shown = Parameters<typeof OrderDelivery>[0]['order']

const shown = (stage: OrderView['stage'], goods: OrderView['goods'] = null, address: Shown['address'] = home) =>
  renderToStaticMarkup(
    OrderDelivery({
      order: {
        stage,
        isMasked: false,
        goods,
        address,
        shippingDate: '2026-11-23',
        contact: { name: 'Mei Tan', email: 'mei@example.com', phone: '+6591234567' },
      },
    }),
  )
const home = { line1: '12 Lorong Example', line2: null, postalCode: '400012' }

test.each([
  ['awaiting_payment', null],
  ['paid', 'paid'],
  ['part_refunded', 'shipped'],
] as const)('%s names the day and the door', (stage, goods) => {
  expect(shown(stage, goods)).toMatch(/Delivery<.*On Mon.*12 Lorong Example/)
  expect(shown(stage, goods, null)).toMatch(/Self-collection<.*From Mon/)
})

test.each(['cancelled', 'expired', 'review', 'refund_due', 'refunded'] as const)(
  '%s promises neither a delivery nor a collection',
  (stage) => {
    for (const address of [home, null]) {
      const told = shown(stage, null, address)
      expect(told).toContain('Your details')
      expect(told).toContain('mei@example.com')
      expect(told).not.toMatch(/Delivery|collection|23 Nov/)
      expect(told).not.toContain(store.address)
    }
  },
)
