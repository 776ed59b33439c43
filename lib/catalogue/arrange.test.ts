import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import { arrange, coloursOf } from './arrange'
import type { ProductCard } from './types'

const card = (slug: string, price: number, ...colours: string[]): ProductCard => ({
  slug,
  title: slug,
  price: minorUnits(price),
  priceVaries: false,
  image: null,
  secondImage: null,
  colours: colours.map((name) => ({ name, swatch: '#000' })),
})
const cards = [card('cup', 1800, 'Jade', 'Brick'), card('lamp', 9800, 'Milk'), card('tray', 1200, 'Jade')]
const slugs = (shown: readonly ProductCard[]) => shown.map(({ slug }) => slug)

test('colours are listed once', () => {
  expect(coloursOf(cards).map(({ name }) => name)).toEqual(['Jade', 'Brick', 'Milk'])
})

test('keeps the shop’s order until another is asked for', () => {
  expect(slugs(arrange(cards, { colour: null, order: 'ours' }))).toEqual(['cup', 'lamp', 'tray'])
  expect(slugs(arrange(cards, { colour: null, order: 'low' }))).toEqual(['tray', 'cup', 'lamp'])
  expect(slugs(arrange(cards, { colour: null, order: 'high' }))).toEqual(['lamp', 'cup', 'tray'])
})

test('narrows to a colour', () => {
  expect(slugs(arrange(cards, { colour: 'Jade', order: 'low' }))).toEqual(['tray', 'cup'])
})

test('leaves the cards it was given as they are', () => {
  arrange(cards, { colour: null, order: 'high' })
  expect(slugs(cards)).toEqual(['cup', 'lamp', 'tray'])
})
