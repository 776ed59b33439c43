import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { AlertRow } from '@/lib/orders/admin-views'
import { AlertList } from './alert-list'

const alert: AlertRow = {
  id: 'a',
  kind: 'wrong_salt',
  message: 'Webhooks are signed with another salt.',
  orderNumber: null,
  paymentId: null,
  raisedAt: '2026-11-20T16:30:00.000Z',
  count: 1,
  lastAt: '2026-11-20T18:30:00.000Z',
  resolvedAt: null,
}

test.each([
  [1, false],
  [3, true],
])('what happened %i times says so: %s', (count, isSaid) => {
  const html = renderToStaticMarkup(<AlertList alerts={[{ ...alert, count }]} answered={undefined} empty="None." />)
  expect(html.includes(`Happened ${count} times, last `)).toBe(isSaid)
})
