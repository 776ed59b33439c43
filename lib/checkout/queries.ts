import 'server-only'
import { readCart } from '@/lib/cart/queries'
import { variantsForCart } from '@/lib/cart/variants-for-cart'
import { getTitlesBySku } from '@/lib/catalogue/variants'
import { shippingDays } from '@/lib/checkout/offered-days'
import { orderTotals, type ShippingMethod, type Totals } from '@/lib/checkout/totals'
import { type MinorUnits, minorUnits } from '@/lib/money'
import { type PaymentOffer, paymentOffer } from '@/lib/payments/offer'
import { store } from '@/lib/store'

export type CheckoutLine = {
  sku: string
  title: string
  variantLabel: string
  productSlug: string
  imageKey: string
  unit: MinorUnits
  quantity: number
  available: number
  problem: null | 'gone' | 'sold_out' | 'fewer_left'
}

export type CheckoutView = {
  cartId: string | null
  lines: CheckoutLine[]
  totals: Record<ShippingMethod, Totals>
  days: Record<ShippingMethod, string[]>
  payment: PaymentOffer
}

/** Everything the checkout page shows, at today's prices and stock. */
export async function getCheckout(): Promise<CheckoutView> {
  const cart = await readCart()
  const skus = cart.lines.map((line) => line.sku)
  const variants = await variantsForCart(cart.id, skus)
  const titles = await getTitlesBySku(skus.filter((sku) => !variants.some((one) => one.sku === sku)))
  const lines = cart.lines.map(({ sku, quantity }): CheckoutLine => {
    const variant = variants.find((one) => one.sku === sku)
    if (!variant) return goneLine(sku, titles.get(sku) ?? sku, quantity)
    const { title, variantLabel, productSlug, imageKey, available, unitMinor: unit } = variant
    return {
      sku,
      title,
      variantLabel,
      productSlug,
      imageKey,
      unit,
      quantity,
      available,
      problem: problemOf(quantity, available),
    }
  })
  const totalsFor = (shippingMethod: ShippingMethod) => orderTotals({ lines, shippingMethod })
  return {
    cartId: cart.id,
    lines,
    totals: { delivery: totalsFor('delivery'), self_collection: totalsFor('self_collection') },
    days: shippingDays(new Date()),
    payment: paymentOffer(store.currency),
  }
}

const goneLine = (sku: string, title: string, quantity: number): CheckoutLine => ({
  sku,
  title,
  variantLabel: '',
  productSlug: '',
  imageKey: '',
  unit: minorUnits(0),
  quantity,
  available: 0,
  problem: 'gone',
})

function problemOf(quantity: number, available: number) {
  if (available === 0) return 'sold_out'
  return available < quantity ? 'fewer_left' : null
}
