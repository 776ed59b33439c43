import { expect, test } from 'vitest'
import { hitPayMethods, offeredMethods } from '@/lib/payments/methods'

const all = { paymentMethods: null, defaultLink: 'https://securecheckout.hit-pay.com/payment-request/@shop/' }

test('PayNow comes first in Singapore dollars', () =>
  expect(offeredMethods(all, 'SGD')).toEqual(['paynow_qr', 'redirect', 'drop_in']))
test('PayNow moves no other currency', () => expect(offeredMethods(all, 'USD')).not.toContain('paynow_qr'))
test('without a default link there is no Drop-In', () =>
  expect(offeredMethods({ ...all, defaultLink: null }, 'SGD')).not.toContain('drop_in'))
test('a merchant who takes cards alone offers no PayNow', () => {
  expect(offeredMethods({ ...all, paymentMethods: ['card'] }, 'SGD')).toEqual(['redirect', 'drop_in'])
})
test('a QR code asks for PayNow alone; the rest is as the merchant ordered it', () => {
  expect(hitPayMethods('paynow_qr', all)).toEqual(['paynow_online'])
  expect(hitPayMethods('redirect', all)).toBeUndefined()
  expect(hitPayMethods('redirect', { ...all, paymentMethods: ['card', 'grabpay_direct'] })).toEqual([
    'card',
    'grabpay_direct',
  ])
})
