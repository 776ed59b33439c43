import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { OrderTrail } from './order-trail'

const at = '2026-11-20T16:30:00.000Z'
const told = { event: 'payment_request.completed', state: 'applied' as const, at }

test('an answer we asked for does not look like a webhook that came', () => {
  const order = {
    mails: [],
    deliveries: [
      { ...told, id: 'a', format: 'api' as const },
      { ...told, id: 'b', format: 'v2' as const },
    ],
  }
  const [asked, came] = renderToStaticMarkup(<OrderTrail order={order} />).split('</li>')
  expect(asked).toContain('Asked of HitPay')
  expect(came).toContain('Event webhook (v2)')
})
