import 'server-only'
import { cacheLife, cacheTag } from 'next/cache'
import { db } from '@/lib/db'
import { searchWords } from '@/lib/text/read-search'
import { cardFields, productCard } from './cards'
import { catalogueTag } from './tags'
import type { ProductCard } from './types'

const mostResults = 24

/** Products that have every word of the query somewhere; those that have them in their name first. */
export async function searchProducts(query: string): Promise<ProductCard[]> {
  const words = searchWords(query)
  return words.length === 0 ? [] : findByWords(words.sort())
}

async function findByWords(words: string[]): Promise<ProductCard[]> {
  'use cache'
  cacheLife('hours')
  cacheTag(catalogueTag)
  const rows = await db().product.findMany({
    where: { status: 'published', AND: words.map(anywhere) },
    orderBy: { position: 'asc' },
    take: mostResults,
    select: cardFields,
  })
  const named = (title: string) => words.every((word) => title.toLocaleLowerCase('en').includes(word))
  return rows.map(productCard).sort((a, b) => Number(named(b.title)) - Number(named(a.title)))
}

function anywhere(word: string) {
  const has = { contains: word, mode: 'insensitive' as const }
  return {
    OR: [
      { title: has },
      { sentence: has },
      { description: has },
      { collections: { some: { collection: { title: has } } } },
      { options: { some: { values: { some: { value: has } } } } },
    ],
  }
}
