import 'server-only'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'
import { isSlug } from './slug'
import type { PricedVariant } from './types'

/** Today's price and stock of published variants. Unknown SKUs are simply not in the answer. */
export async function getVariantsBySku(skus: readonly string[]): Promise<PricedVariant[]> {
  if (skus.length === 0) return []
  const rows = await db().variant.findMany({
    where: { sku: { in: [...new Set(skus)] }, product: { status: 'published' } },
    select: variantFields,
  })
  return rows.map(pricedVariant)
}

/** What goods are called that may no longer be for sale, by SKU. One that never was is not in the answer. */
export async function getTitlesBySku(skus: readonly string[]): Promise<Map<string, string>> {
  if (skus.length === 0) return new Map()
  const rows = await db().variant.findMany({
    where: { sku: { in: [...new Set(skus)] } },
    select: { sku: true, product: { select: { title: true } } },
  })
  return new Map(rows.map(({ sku, product }) => [sku, product.title]))
}

/** How many of each variant can be bought now, by SKU. Null when there is no such product. */
export async function getAvailability(productSlug: string): Promise<Record<string, number> | null> {
  if (!isSlug(productSlug)) return null
  const product = await db().product.findUnique({
    where: { slug: productSlug, status: 'published' },
    select: { variants: { select: { sku: true, stock: { select: { onHand: true, reserved: true } } } } },
  })
  if (!product) return null
  return Object.fromEntries(product.variants.map((variant) => [variant.sku, availableOf(variant.stock)]))
}

const variantFields = {
  id: true,
  sku: true,
  priceMinor: true,
  stock: { select: { onHand: true, reserved: true } },
  optionValues: {
    select: { optionValue: { select: { id: true, value: true, option: { select: { position: true } } } } },
  },
  product: {
    select: {
      slug: true,
      title: true,
      images: { select: { key: true, optionValueId: true }, orderBy: { position: 'asc' } },
    },
  },
} as const

type StockRow = { onHand: number; reserved: number } | null
type VariantRow = {
  id: string
  sku: string
  priceMinor: bigint
  stock: StockRow
  optionValues: { optionValue: { id: string; value: string; option: { position: number } } }[]
  product: { slug: string; title: string; images: { key: string; optionValueId: string | null }[] }
}

function pricedVariant(row: VariantRow): PricedVariant {
  const values = row.optionValues.map(({ optionValue }) => optionValue)
  values.sort((a, b) => a.option.position - b.option.position)
  const shown = row.product.images.find((image) => values.some((value) => value.id === image.optionValueId))
  return {
    sku: row.sku,
    variantId: row.id,
    productSlug: row.product.slug,
    title: row.product.title,
    variantLabel: values.map((value) => value.value).join(', '),
    imageKey: (shown ?? row.product.images[0])?.key ?? '',
    unitMinor: minorUnits(row.priceMinor),
    currency: store.currency,
    onHand: row.stock?.onHand ?? 0,
    available: availableOf(row.stock),
  }
}

const availableOf = (stock: StockRow) => (stock ? Math.max(0, stock.onHand - stock.reserved) : 0)
