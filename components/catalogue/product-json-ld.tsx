import type { Product } from '@/lib/catalogue/types'
import { toMajorText } from '@/lib/money'
import { store } from '@/lib/store'

/** What search engines read. Prices in major units; stock is left out, since the page cannot know it. */
export function ProductJsonLd({ product, origin }: { product: Product; origin: string }) {
  const address = `${origin}/products/${product.slug}`
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: product.sentence,
    url: address,
    brand: { '@type': 'Brand', name: store.name },
    image: product.images.map(({ key }) => `${origin}/images/products/${key}-800.webp`),
    offers: product.variants.map(({ sku, price, options }) => ({
      '@type': 'Offer',
      sku,
      price: toMajorText(price, store.currency),
      priceCurrency: store.currency,
      url: `${address}?${new URLSearchParams(options)}`,
    })),
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped cannot end the script.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: escaped(facts) }} />
}

const escaped = (facts: object) => JSON.stringify(facts).replaceAll('<', '\\u003c')
