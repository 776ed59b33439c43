import type { SeedCollection } from './types'

export const collections: SeedCollection[] = [
  {
    slug: 'cups-and-bowls',
    title: 'Cups and bowls',
    sentence: 'Thick rims, steady feet, and glazes that look good wet.',
    image: { key: 'collection-cups-and-bowls', alt: 'A kopi cup, a rice bowl and a stack of plates on a table' },
  },
  {
    slug: 'kopi-gear',
    title: 'Kopi gear',
    sentence: 'Everything between the bean and the cup, and nothing that needs a socket.',
    image: { key: 'collection-kopi-gear', alt: 'A long-spout kopi pot beside a tin and a steel milk jug' },
  },
  {
    slug: 'lamps',
    title: 'Lamps',
    sentence: 'Low, warm light for rooms that do several jobs.',
    image: { key: 'collection-lamps', alt: 'A mushroom-shaped table lamp and a small night light, both lit' },
  },
  {
    slug: 'storage',
    title: 'Storage',
    sentence: 'Places for things, so that the table stays a table.',
    image: { key: 'collection-storage', alt: 'A rattan basket, a steel crate and a glass jar' },
  },
  {
    slug: 'linen-and-leaf',
    title: 'Linen and leaf',
    sentence: 'Cloth that dries fast here, and company for your plants.',
    image: { key: 'collection-linen-and-leaf', alt: 'A potted plant beside a stack of folded towels' },
  },
]
