import 'server-only'
import { getProduct } from './queries'

export const optionField = (name: string) => `option.${name}`

/** The SKU a product's options name, from a form's fields. Undefined when they name none. */
export async function findSku(slug: string, fields: Record<string, unknown>): Promise<string | undefined> {
  const product = await getProduct(slug)
  return product?.variants.find((variant) =>
    Object.entries(variant.options).every(([name, value]) => fields[optionField(name)] === value),
  )?.sku
}
