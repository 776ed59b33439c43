import { expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import { choiceFrom, choose, variantOf } from './choose-variant'

const variant = (Colour: string, Size: string) => ({
  sku: `${Colour}-${Size}`,
  price: minorUnits(100),
  options: { Colour, Size },
})
const variants = [variant('Jade', 'Small'), variant('Jade', 'Large'), variant('Brick', 'Small')]

test('finds the variant of a full choice', () => {
  expect(variantOf(variants, { Colour: 'Jade', Size: 'Large' })?.sku).toBe('Jade-Large')
  expect(variantOf(variants, { Colour: 'Brick', Size: 'Large' })).toBeUndefined()
})

test('keeps the other options where it can', () => {
  expect(choose(variants, { Colour: 'Brick', Size: 'Small' }, 'Colour', 'Jade')).toEqual({
    Colour: 'Jade',
    Size: 'Small',
  })
  expect(choose(variants, { Colour: 'Jade', Size: 'Large' }, 'Colour', 'Brick')).toEqual({
    Colour: 'Brick',
    Size: 'Small',
  })
})

test('stays where it is for a value nobody sells', () => {
  expect(choose(variants, variants[0]?.options ?? {}, 'Colour', 'Gold')).toEqual({ Colour: 'Jade', Size: 'Small' })
})

test('reads an address', () => {
  expect(choiceFrom(variants, new URLSearchParams('Size=Large&x=1'))).toEqual({ Colour: 'Jade', Size: 'Large' })
  expect(choiceFrom(variants, new URLSearchParams('Colour=Gold'))).toEqual({ Colour: 'Jade', Size: 'Small' })
  expect(choiceFrom([], new URLSearchParams('Colour=Jade'))).toEqual({})
})
