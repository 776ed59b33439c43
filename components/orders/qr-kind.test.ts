import { expect, test } from 'vitest'
import { qrKind } from './qr-kind'

test.each([
  ['00020101021226370009SG.PAYNOW', 'text'],
  ['https://sandbox.example/pay/1', 'link'],
  ['http://localhost:4010/bank/1', 'link'],
  ['data:image/png;base64,iVBORw0KGgo=', 'picture'],
  ['data:image/svg+xml;base64,PHN2Zz4=', 'text'],
  ['data:image/png;base64,"><script>', 'text'],
  ['javascript:alert(1)', 'text'],
  ['https://', 'text'],
])('%s is a %s', (qr, kind) => {
  expect(qrKind(qr)).toBe(kind)
})
