import type { PricedVariant } from '@/lib/catalogue/types'
import { addMoney, type MinorUnits, minorUnits, timesMoney } from '@/lib/money'
import type { CartLine } from './cart'

/** What keeps a line from being bought as it stands. */
export type LineProblem = { kind: 'gone' } | { kind: 'sold_out' } | { kind: 'only_left'; left: number }

export type PricedLine = {
  sku: string
  /** Null when nothing is for sale under this SKU any more. */
  variant: PricedVariant | null
  /** What it is called, also when it is no longer for sale; null for what the shop never sold. */
  title: string | null
  wanted: number
  /** How many of them can be bought now. */
  buyable: number
  unit: MinorUnits
  lineTotal: MinorUnits
  problem: LineProblem | null
}

export type PricedCart = {
  id: string | null
  lines: PricedLine[]
  count: number
  /** Of what can be bought now. */
  itemsTotal: MinorUnits
  hasProblems: boolean
}

/** Joins what the shopper wants with what is for sale today. */
export function priceCart(
  id: string | null,
  lines: readonly CartLine[],
  variants: readonly PricedVariant[],
  titles: ReadonlyMap<string, string> = new Map(),
): PricedCart {
  const bySku = new Map(variants.map((variant) => [variant.sku, variant]))
  const priced = lines.map((line) => priceLine(line, bySku.get(line.sku) ?? null, titles.get(line.sku) ?? null))
  return {
    id,
    lines: priced,
    count: priced.reduce((count, line) => count + line.wanted, 0),
    itemsTotal: addMoney(...priced.map((line) => line.lineTotal)),
    hasProblems: priced.some((line) => line.problem),
  }
}

function priceLine(
  { sku, quantity: wanted }: CartLine,
  variant: PricedVariant | null,
  oldTitle: string | null,
): PricedLine {
  const available = variant?.available ?? 0
  const buyable = Math.min(wanted, available)
  const unit = variant?.unitMinor ?? minorUnits(0)
  const title = variant?.title ?? oldTitle
  return { sku, variant, title, wanted, buyable, unit, lineTotal: timesMoney(unit, buyable), problem: problemOf() }

  function problemOf(): LineProblem | null {
    if (!variant) return { kind: 'gone' }
    if (available === 0) return { kind: 'sold_out' }
    return wanted > available ? { kind: 'only_left', left: available } : null
  }
}
