import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import type { CheckoutLine } from './checkout-view'
import { conflictSentence, openConflicts } from './conflicts'

const line = (change: Partial<CheckoutLine>): CheckoutLine => ({
  sku: 'CUP',
  title: 'Kopi cup',
  variantLabel: 'Jade',
  imageKey: 'kopi-cup',
  unit: minorUnits(1800),
  quantity: 3,
  available: 9,
  problem: null,
  ...change,
})

test('a cart that can be had has none', () => {
  expect(openConflicts([line({})], [])).toEqual([])
})

test('says how many are left, or that none is', () => {
  expect(openConflicts([line({ problem: 'fewer_left', available: 2 })], [])).toEqual([
    { sku: 'CUP', title: 'Kopi cup, Jade', available: 2 },
  ])
  expect(openConflicts([line({ problem: 'gone', available: 9 })], [])[0]?.available).toBe(0)
})

test('what a submit ran into stays until the line is mended', () => {
  const met = [{ sku: 'CUP', title: 'Kopi cup', available: 2 }]
  expect(openConflicts([line({})], met)).toHaveLength(1)
  expect(openConflicts([line({ quantity: 2 })], met)).toEqual([])
  expect(openConflicts([], met)).toEqual([])
})

test('claims no more than is true', () => {
  expect(conflictSentence('Kopi cup', 2)).toBe('Only 2 left: Kopi cup.')
  expect(conflictSentence('Kopi cup', 0)).toBe('Not available any more: Kopi cup.')
})
