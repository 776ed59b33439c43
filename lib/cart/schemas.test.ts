import { describe, expect, test } from 'vitest'
import { readCartChange, safeReturnPath } from './schemas'

describe('the cart form', () => {
  test('reads numbers from text', () => {
    expect(readCartChange({ intent: 'set', sku: 'CUP', quantity: '3' })).toEqual({
      intent: 'set',
      sku: 'CUP',
      quantity: 3,
    })
    expect(readCartChange({ intent: 'add', sku: 'CUP' })).toEqual({ intent: 'add', sku: 'CUP', quantity: 1 })
  })

  test.each([
    {},
    { intent: 'add' },
    { intent: 'add', sku: 'CUP', quantity: '0' },
    { intent: 'add', sku: 'CUP', quantity: '1.5' },
    { intent: 'add', sku: 'CUP', quantity: '100' },
    { intent: 'set', sku: 'a~b*1', quantity: '1' },
    { intent: 'steal', sku: 'CUP' },
  ])('refuses %j', (fields) => expect(readCartChange(fields)).toBeNull())
})

describe('the way back', () => {
  test('stays on this site', () => {
    expect(safeReturnPath('/products/kopi-cup?Colour=Jade')).toBe('/products/kopi-cup?Colour=Jade')
  })

  test.each([
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'cart',
    '/a\r\nb',
  ])('is the cart for %j (ASVS 3.7.2)', (path) => expect(safeReturnPath(path)).toBe('/cart'))
})
