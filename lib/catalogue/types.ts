import type { MinorUnits } from '@/lib/money'

export type PictureOf = { key: string; alt: string }

export type Collection = { slug: string; title: string; sentence: string; image: PictureOf }

export type Colour = { name: string; swatch: string }

/** What a card in a grid shows, and nothing more. */
export type ProductCard = {
  slug: string
  title: string
  /** The lowest, when variants differ. */
  price: MinorUnits
  priceVaries: boolean
  image: PictureOf | null
  secondImage: PictureOf | null
  colours: Colour[]
}

export type ProductPage = { products: ProductCard[]; page: number; pages: number; count: number }

export type ProductOption = { name: string; values: { value: string; swatch: string | null }[] }
export type ProductVariant = { sku: string; price: MinorUnits; options: Record<string, string> }
/** `option`: the option value this picture shows, when it shows one. */
export type ProductPicture = PictureOf & { option: string | null }

export type Product = {
  slug: string
  title: string
  sentence: string
  description: string
  details: { title: string; body: string }[]
  options: ProductOption[]
  variants: ProductVariant[]
  images: ProductPicture[]
  collection: { slug: string; title: string } | null
}

/** A variant as the cart and the checkout need it: today's price and stock, never from a cache. */
export type PricedVariant = {
  sku: string
  variantId: string
  productSlug: string
  title: string
  /** "Jade, Small"; empty when the product has one variant without options. */
  variantLabel: string
  imageKey: string
  unitMinor: MinorUnits
  currency: string
  onHand: number
  /** On hand and not held for another order. */
  available: number
}
