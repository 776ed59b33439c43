import { expect, test } from 'vitest'
import { crc16, payNowText } from './emv'

test('the checksum is CRC-16/CCITT-FALSE', () => {
  expect(crc16('123456789')).toBe('29B1')
})

test('a payload is a chain of parts that ends in its own checksum', () => {
  const expiresAt = Date.parse('2026-03-01T12:30:00+08:00')
  const text = payNowText({ payee: 'Lorong 茶', amount: 2550, reference: 'ORD-1', expiresAt })
  const parts = partsOf(text)
  expect(parts.get('00')).toBe('01')
  expect(parts.get('53')).toBe('702')
  expect(parts.get('54')).toBe('25.50')
  expect(parts.get('58')).toBe('SG')
  expect(parts.get('59')).toBe('Lorong ')
  const account = partsOf(parts.get('26') ?? '')
  expect(account.get('00')).toBe('SG.PAYNOW')
  expect(account.get('04')).toBe('20260301123000')
  expect(partsOf(parts.get('62') ?? '').get('01')).toBe('ORD-1')
  expect(parts.get('63')).toBe(crc16(text.slice(0, -4)))
})

function partsOf(text: string) {
  const parts = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4))
    parts.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}
