export type SeedCollection = { slug: string; title: string; sentence: string; image: { key: string; alt: string } }

export type SeedImage = {
  key: string
  alt: string
  kind: 'front' | 'detail' | 'in-use'
  /** This picture shows that value of an option, such as one colour. */
  option?: { name: string; value: string }
}

/** `swatch` is a CSS colour, given for colours only. */
export type SeedOption = { name: string; values: { value: string; swatch?: string }[] }

/** `priceMinor` is in cents, GST included. */
export type SeedVariant = { sku: string; options: Record<string, string>; priceMinor: number; onHand: number }

export type SeedProduct = {
  slug: string
  title: string
  sentence: string
  description: string
  details: { title: string; body: string }[]
  collections: string[]
  options: SeedOption[]
  variants: SeedVariant[]
  images: SeedImage[]
  featured?: boolean
  badge?: never
}
