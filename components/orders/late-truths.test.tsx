import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { OrderView } from '@/lib/orders/order-view'
import { LateTruths } from './late-truths'

const shown = (type: string, returned: Partial<OrderView['returned']> = {}) =>
  renderToStaticMarkup(
    LateTruths({
      order: {
        stage: 'paid',
        timeline: [{ type, at: '', data: {} }],
        contact: { name: 'Mei', email: 'mei@example.com', phone: '' },
        returned: { duplicate: false, mismatch: false, ...returned },
      },
    }),
  )

test('a second payment that went back is said as returned', () => {
  expect(shown('paid_twice')).toContain('returns it to you')
  const back = shown('paid_twice', { duplicate: true })
  expect(back).toContain('A second payment came for this order.')
  expect(back).toContain('It went back the way you paid')
  expect(back).not.toContain('returns it to you')
})

test('a payment that did not match and went back is checked by nobody any more', () => {
  expect(shown('payment_mismatch')).toContain('Our team is checking it')
  expect(shown('payment_mismatch', { mismatch: true })).not.toContain('Our team is checking it')
})
