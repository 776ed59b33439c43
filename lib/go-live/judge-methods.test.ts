import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { judgeDefaultLink, judgeMethods } from './judge-methods'

test.each([
  [null, 'SGD', 'not_needed'],
  [['paynow_online', 'card'], 'SGD', 'passed'],
  [['paynow_online', 'card'], 'MYR', 'failed'],
  [['grabpay_direct'], 'MYR', 'passed'],
  [['fpx'], 'SGD', 'failed'],
  [['paynow'], 'SGD', 'failed'],
  [['constructor'], 'SGD', 'failed'],
])('H3 methods %s for %s: %s', (paymentMethods, currency, result) =>
  expect(judgeMethods({ paymentMethods }, currency)).toMatchObject({ result }),
)

const link = (defaultLink: string, more: Record<string, string> = {}) =>
  judgeDefaultLink(
    parseEnv({
      DATABASE_URL: 'postgres://x',
      APP_URL: 'https://shop.example.sg',
      HITPAY_MODE: 'production',
      HITPAY_API_KEY: 'key',
      HITPAY_SALT: 'salt',
      HITPAY_DEFAULT_LINK: defaultLink,
      ...more,
    }),
  ).result

test.each([
  ['https://securecheckout.hit-pay.com/payment-request/@kedai', 'passed'],
  ['https://securecheckout.hit-pay.com/payment-request/@kedai/', 'passed'],
  ['http://securecheckout.hit-pay.com/payment-request/@kedai', 'failed'],
  ['https://hit-pay.com/', 'failed'],
  ['https://hit-pay.com.evil.example/@kedai', 'failed'],
  ['', 'not_needed'],
])('H3 the default link %s: %s', (defaultLink, result) => expect(link(defaultLink)).toBe(result))
