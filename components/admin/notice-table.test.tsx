import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { NoticeRow } from '@/lib/payments/admin-views'
import { NoticeTable } from './notice-table'

const row: NoticeRow = {
  kind: 'transfer',
  id: 't1',
  about: null,
  status: 'paid',
  failure: null,
  amount: null,
  currency: null,
  date: null,
  deliveryId: 'd1',
  at: '2026-11-20T16:30:00.000Z',
}

test.each([
  ['2026-11-28T06:21:24+08:00', '28 Nov 2026, 06:21'],
  ['2030-01-31', '2030-01-31'],
  ['2026-11-28Tmorning', '2026-11-28Tmorning'],
  [null, '–'],
])('H1 HitPay’s date %s reads %s', (date, words) =>
  expect(renderToStaticMarkup(<NoticeTable caption="x" rows={[{ ...row, date }]} empty="None." />)).toContain(words),
)
