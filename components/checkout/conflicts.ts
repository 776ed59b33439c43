import type { CheckoutState } from '@/lib/checkout/checkout-state'
import type { CheckoutLine } from './checkout-view'

export type Conflict = CheckoutState['conflicts'][number]

/** Lines that cannot be had as they are: by today's stock, and by what the last submit ran into, until mended. */
export function openConflicts(lines: readonly CheckoutLine[], submitted: readonly Conflict[]): Conflict[] {
  return lines.flatMap((line) => {
    if (line.problem)
      return [{ sku: line.sku, title: nameOf(line), available: line.problem === 'fewer_left' ? line.available : 0 }]
    const met = submitted.find((conflict) => conflict.sku === line.sku)
    return met && met.available < line.quantity ? [{ ...met, title: nameOf(line) }] : []
  })
}

const nameOf = ({ title, variantLabel }: CheckoutLine) => [title, variantLabel].filter(Boolean).join(', ')

export const conflictSentence = (title: string, available: number) =>
  available > 0 ? `Only ${available} left: ${title}.` : `Not available any more: ${title}.`
