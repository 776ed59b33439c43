import { expect, test } from 'vitest'
import { readAccountNotice } from './account-notice'

const read = (body: object) => readAccountNotice(new TextEncoder().encode(JSON.stringify(body)))
const transfer = { id: 't1', status: 'failed', amount: 128.5, currency: 'sgd', created_at: '2026-11-27T10:00:00+08:00' }

test('H1 a failed transfer tells where to, how much, why not and what to do', () => {
  const beneficiary = { bank_name: 'DBS', account_number: '0012345678', name: 'Mei Tan', email: 'mei@example.com' }
  const notice = read({ ...transfer, beneficiary, failure_code: '100101' })
  expect(notice).toMatchObject({
    ...{ kind: 'transfer', id: 't1', status: 'failed', amount: 12_850, currency: 'SGD' },
    about: 'DBS, account ending 5678',
    failure: { code: '100101', meaning: 'Invalid account number', advice: expect.stringMatching(/account number/) },
  })
  expect(JSON.stringify(notice)).not.toMatch(/Mei|001234|example/)
})

test.each([
  [
    'payout',
    { id: 'p1', title: 'Payout to account ending 0001', amount: 10, currency: 'sgd' },
    'Payout to account ending 0001',
  ],
  ['invoice', { id: 'i1', invoice_number: 'INV-7', amount: 10, currency: 'sgd', due_date: '2030-01-31' }, 'INV-7'],
  ['order', { id: 'o1', order_display_number: 3350, line_items: [], amount: 10, currency: 'sgd' }, '3350'],
])('H1 %s', (kind, body, about) => {
  expect(read(body)).toMatchObject({ kind, about, amount: 1000, failure: null })
})

test('H1 a payment is no notice of the account', () => {
  expect(read({ id: 'c1', amount: 1, currency: 'sgd', status: 'succeeded', refunded_amount: 0 })).toBeNull()
})
