import { expect, test } from 'vitest'
import { isTrustedPaymentUrl } from './trusted-url'

test.each([
  'https://securecheckout.hit-pay.com/payment-request/@shop/1/checkout',
  'https://checkout.sandbox.hit-pay.com/x',
  'https://hit-pay.com/x',
])('%s is HitPay’s', (url) => {
  expect(isTrustedPaymentUrl(url, [])).toBe(true)
})

test.each([
  'http://securecheckout.hit-pay.com/x',
  'https://hit-pay.com.evil.example/x',
  'https://evilhit-pay.com/x',
  'https://evil.example/?hit-pay.com',
  'https://hit-pay.com@evil.example/x',
  'https://user:secret@hit-pay.com/x',
  'https://user@hit-pay.com/x',
  'https://:secret@hit-pay.com/x',
  '//hit-pay.com/x',
  '/orders/1',
  'javascript:alert(1)//hit-pay.com',
  'data:text/html,hit-pay.com',
  '',
  'http://localhost:4010/x',
])('%s is not (ASVS 1.2.2, 13.2.5)', (url) => {
  expect(isTrustedPaymentUrl(url, [])).toBe(false)
})

test('a configured host is trusted, over http only on this machine (ASVS 12.2.1)', () => {
  expect(isTrustedPaymentUrl('http://localhost:4010/x', ['localhost'])).toBe(true)
  expect(isTrustedPaymentUrl('http://127.0.0.1:4010/x', ['127.0.0.1'])).toBe(true)
  expect(isTrustedPaymentUrl('http://127.0.0.1:4010/x', ['localhost'])).toBe(false)
  expect(isTrustedPaymentUrl('ftp://localhost/x', ['localhost'])).toBe(false)
  expect(isTrustedPaymentUrl('https://pay.example/x', ['pay.example'])).toBe(true)
  expect(isTrustedPaymentUrl('http://pay.example/x', ['pay.example'])).toBe(false)
  expect(isTrustedPaymentUrl('https://sub.pay.example/x', ['pay.example'])).toBe(false)
})
