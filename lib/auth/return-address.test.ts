import { expect, test } from 'vitest'
import { returnAddress } from '@/lib/auth/return-address'

const shop = 'https://shop.example'

test.each([
  ['/admin', `${shop}/admin`],
  ['/orders/abc?status=completed', `${shop}/orders/abc?status=completed`],
  [`${shop}/account`, `${shop}/account`],
])('%s is ours', (wanted, address) => expect(returnAddress(wanted, shop)).toBe(address))

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '\n//evil.example',
  ' //evil.example',
  'https:evil.example',
  'https://evil.example',
  'https://shop.example@evil.example',
  'https://shop.example.evil.example',
  'https://shop.example:8443/',
  'http://shop.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:https://shop.example/x',
  'http://',
  'https://[',
])('R06 %j leads to our front door or stays on our host (ASVS 3.7.2)', (wanted) => {
  const address = returnAddress(wanted, shop)
  expect(new URL(address).origin).toBe(shop)
  expect(new URL(address).protocol).toBe('https:')
})
