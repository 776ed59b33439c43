import { createHash } from 'node:crypto'
import type { CheckoutFields } from '@/lib/checkout/schemas'

type Placed = {
  cartId: string
  lines: readonly { sku: string; quantity: number; unit: number }[]
  fields: CheckoutFields
}

/**
 * Names what is being ordered: the same cart, goods, prices and details give the same key, so that a double click, a
 * refresh or a second tab is the same order. How it is paid does not matter: that may change on one order.
 */
export function checkoutKey({ cartId, lines, fields }: Placed): string {
  const { paymentMethod: _, shownTotal: __, ...details } = fields
  const goods = lines.map((line) => [line.sku, line.quantity, line.unit]).sort()
  return createHash('sha256')
    .update(JSON.stringify([cartId, goods, Object.entries(details).sort()]))
    .digest('hex')
}
