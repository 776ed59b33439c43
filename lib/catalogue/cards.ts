import { minorUnits } from '@/lib/money'
import type { ProductCard } from './types'

export const cardFields = {
  slug: true,
  title: true,
  variants: { select: { priceMinor: true } },
  images: { select: { key: true, alt: true, optionValueId: true }, orderBy: { position: 'asc' } },
  options: {
    select: { values: { select: { value: true, swatch: true }, orderBy: { position: 'asc' } } },
    orderBy: { position: 'asc' },
  },
} as const

type CardRow = {
  slug: string
  title: string
  variants: { priceMinor: bigint }[]
  images: { key: string; alt: string; optionValueId: string | null }[]
  options: { values: { value: string; swatch: string | null }[] }[]
}

export function productCard(row: CardRow): ProductCard {
  const prices = row.variants.map((variant) => minorUnits(variant.priceMinor)).sort((a, b) => a - b)
  const [image, ...others] = row.images
  // A picture of the object elsewhere says more than the same view in another colour.
  const second = others.findLast((other) => other.optionValueId === null) ?? others[0]
  return {
    slug: row.slug,
    title: row.title,
    price: prices[0] ?? minorUnits(0),
    priceVaries: prices[0] !== prices.at(-1),
    image: image ? { key: image.key, alt: image.alt } : null,
    secondImage: second ? { key: second.key, alt: second.alt } : null,
    colours: row.options
      .flatMap((option) => option.values)
      .flatMap(({ value, swatch }) => (swatch ? [{ name: value, swatch }] : [])),
  }
}
