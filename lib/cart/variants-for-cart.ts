import 'server-only'
import type { PricedVariant } from '@/lib/catalogue/types'
import { getVariantsBySku } from '@/lib/catalogue/variants'
import { heldByCart } from '@/lib/inventory/held-by-cart'

/** Today's price and stock as this cart meets them: what its own unpaid order holds is there for it, and for nobody else. */
export async function variantsForCart(cartId: string | null, skus: readonly string[]): Promise<PricedVariant[]> {
  const [variants, own] = await Promise.all([getVariantsBySku(skus), cartId ? heldByCart(cartId) : null])
  return variants.map((variant) => ({
    ...variant,
    available: variant.available + (own?.get(variant.variantId) ?? 0),
  }))
}
