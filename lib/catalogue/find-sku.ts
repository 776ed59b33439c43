import 'server-only'
import { optionField } from './choose-variant'
import { getProduct } from './queries'

/** The SKU that a product form without script names by its options. Undefined when they name none. */
export async function findSku(slug: string, fields: Record<string, unknown>): Promise<string | undefined> {
  const product = await getProduct(slug)
  return product?.variants.find((variant) =>
    Object.entries(variant.options).every(([name, value]) => fields[optionField(name)] === value),
  )?.sku
}
