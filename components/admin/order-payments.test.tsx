import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import type { AdminRefund } from '@/lib/orders/admin-views'
import { RefundFacts } from './order-payments'
import { StaffForm } from './staff-form'

const refund: AdminRefund = {
  ...{ id: 'x', amount: minorUnits(500), state: 'unknown', reason: 'chipped', failure: null, by: 'Kim Lee', units: 0 },
  ...{ providerStatus: null, doubt: null, at: '2026-11-20T16:30:00.000Z' },
}
const shown = (change: Partial<AdminRefund>) =>
  renderToStaticMarkup(<RefundFacts refund={{ ...refund, ...change }} currency="SGD" />)

test.each([
  ['pending', { providerStatus: 'pending' }, 'Pending: HitPay is working on it'],
  ['not answered', {}, 'Not confirmed by HitPay'],
  ['doubtful', { doubt: 'HitPay answered about another payment.' }, 'HitPay answered about another payment.'],
  ['doubtful after it was pending', { providerStatus: 'pending', doubt: 'Odd.' }, 'Not confirmed by HitPay'],
  ['on its way', { state: 'requested' }, 'Asked of HitPay'],
] as const)('M2 a refund that is %s says so, and is never called given back', (_, change, words) => {
  const html = shown(change)
  expect(html).toContain(words)
  expect(html).not.toContain('Given back')
  expect(html).not.toContain('bg-good')
})

test('M2 a refund HitPay has confirmed is given back', () => {
  expect(shown({ state: 'succeeded', providerStatus: 'succeeded' })).toContain('Given back')
})

test('M2 an answer that waits for HitPay gets no tick', () => {
  const answer = { ok: true, data: 'HitPay is working on it.', form: 'f', typed: {} } as const
  const form = (answered: typeof answer & { waits?: true }) =>
    renderToStaticMarkup(<StaffForm door={async () => answer} name="f" answered={answered} hidden={{}} />)
  expect(form(answer)).toContain('text-good')
  expect(form({ ...answer, waits: true })).not.toContain('text-good')
})
