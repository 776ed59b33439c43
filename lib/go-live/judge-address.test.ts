import { expect, test } from 'vitest'
import { judgeAppUrl, judgeNextAuthUrl, judgeProxies } from './judge-address'

test.each([
  ['https://shop.example.sg', 'production', 'passed'],
  ['https://shop.example.sg/store', 'production', 'failed'],
  ['https://shop.example.sg/?a=1', 'simulator', 'failed'],
  ['http://shop.example.sg', 'production', 'failed'],
  ['http://shop.example.sg', 'sandbox', 'failed'],
  ['http://localhost:3000', 'simulator', 'not_needed'],
  ['http://localhost:3000', 'sandbox', 'failed'],
  ['https://127.0.0.1', 'production', 'failed'],
  ['https://192.168.1.4', 'production', 'failed'],
  ['https://shop.internal', 'production', 'failed'],
  ['https://[2001:db8::1]', 'production', 'failed'],
  ['https://intranet', 'production', 'failed'],
] as const)('H3 APP_URL %s in %s: %s', (appUrl, stage, result) =>
  expect(judgeAppUrl(appUrl, stage)).toMatchObject({ result, sentence: expect.stringContaining(appUrl.slice(0, 12)) }),
)

const appUrl = 'https://shop.example.sg'
test.each([
  [null, 'not_needed'],
  ['https://shop.example.sg', 'passed'],
  ['https://shop.example.sg/api/auth', 'passed'],
  ['https://shop.example.sg/other', 'failed'],
  ['https://evil.example', 'failed'],
  ['http://shop.example.sg', 'failed'],
  ['shop.example.sg', 'failed'],
])('H3 NEXTAUTH_URL %s beside it: %s', (nextAuthUrl, result) =>
  expect(judgeNextAuthUrl({ nextAuthUrl, appUrl })).toMatchObject({ result }),
)

test.each([
  [0, false, 0, 'production', 'failed'],
  [0, false, 0, 'simulator', 'not_needed'],
  [0, true, 0, 'production', 'passed'],
  [0, true, 1, 'production', 'failed'],
  [1, false, 1, 'production', 'passed'],
  [1, false, 3, 'production', 'passed'],
  [1, false, 0, 'production', 'failed'],
  [2, false, 1, 'simulator', 'failed'],
  [1, false, null, 'production', 'not_needed'],
] as const)(
  'H3 TRUSTED_PROXIES %s (0 said: %s) and a request through %s in %s: %s',
  (trustedProxies, believesSocket, hops, stage, result) =>
    expect(judgeProxies({ trustedProxies, believesSocket }, hops, stage)).toMatchObject({ result }),
)
