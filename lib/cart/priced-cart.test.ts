import { describe, expect, test } from 'vitest'
import type { PricedVariant } from '@/lib/catalogue/types'
import { minorUnits } from '@/lib/money'
import { priceCart } from './priced-cart'

const variant = (sku: string, price: number, available: number): PricedVariant => ({
  sku,
  variantId: sku,
  productSlug: sku.toLowerCase(),
  title: sku,
  variantLabel: '',
  imageKey: sku,
  unitMinor: minorUnits(price),
  currency: 'SGD',
  onHand: available,
  available,
})

describe('pricing a cart', () => {
  test('prices come from the shop, and add up', () => {
    const cart = priceCart(
      'x',
      [
        { sku: 'CUP', quantity: 2 },
        { sku: 'LAMP', quantity: 1 },
      ],
      [variant('LAMP', 12800, 1), variant('CUP', 1450, 9)],
    )
    expect(cart.lines.map((line) => line.lineTotal)).toEqual([2900, 12800])
    expect(cart).toMatchObject({ count: 3, itemsTotal: 15700, hasProblems: false })
  })

  test('only what can be bought is counted in the total', () => {
    const cart = priceCart(
      'x',
      [
        { sku: 'CUP', quantity: 5 },
        { sku: 'LAMP', quantity: 1 },
        { sku: 'OLD', quantity: 1 },
      ],
      [variant('CUP', 1000, 3), variant('LAMP', 12800, 0)],
    )
    expect(cart.lines.map((line) => line.problem)).toEqual([
      { kind: 'only_left', left: 3 },
      { kind: 'sold_out' },
      { kind: 'gone' },
    ])
    expect(cart).toMatchObject({ itemsTotal: 3000, hasProblems: true })
  })

  test('an empty cart costs nothing', () => {
    expect(priceCart(null, [], [])).toEqual({ id: null, lines: [], count: 0, itemsTotal: 0, hasProblems: false })
  })
})
