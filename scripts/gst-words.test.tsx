import { readdirSync, readFileSync } from 'node:fs'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import ContactPage from '@/app/(shop)/contact/page'
import { OrderGoods } from '@/components/admin/order-facts'
import { CartSummary } from '@/components/cart/cart-summary'
import { ProductJsonLd } from '@/components/catalogue/product-json-ld'
import { ProductStage } from '@/components/catalogue/product-stage'
import { PlaceOrder } from '@/components/checkout/place-order'
import { TotalRows } from '@/components/checkout/total-rows'
import { ShopFooter } from '@/components/layout/shop-footer'
import { OrderTotals } from '@/components/orders/order-totals'
import { PrintButton } from '@/components/orders/print-button'
import { TaxInvoiceHeading } from '@/components/orders/tax-invoice-heading'
import { orderTotals } from '@/lib/checkout/totals'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

const shop: { gst: typeof store.gst } = store
const registered = shop.gst
afterEach(() => {
  shop.gst = registered
})

const totals = () =>
  orderTotals({ lines: [{ unit: minorUnits(10_900), quantity: 1 }], shippingMethod: 'self_collection' })
const nought = minorUnits(0)
const order = () => ({
  number: 'LR-7K2M-9QXA',
  currency: 'SGD',
  stage: 'paid' as const,
  items: minorUnits(10_900),
  shipping: nought,
  discount: nought,
  refunded: nought,
  total: minorUnits(10_900),
  shippingMethod: 'self_collection' as const,
  paidBy: null,
  contact: { name: 'Mei Tan', email: 'mei@example.com', phone: '+6591234567' },
  gst: shop.gst && { ...shop.gst, amount: minorUnits(900) },
  lines: [],
})
const product = {
  slug: 'cup',
  title: 'Cup',
  sentence: 'A cup.',
  description: '',
  details: [],
  options: [],
  variants: [{ sku: 'CUP', price: minorUnits(1450), options: {} }],
  images: [{ key: 'cup', alt: '', option: null }],
  collection: null,
}

/** Every place where a registered shop says the word. */
const places: Record<string, () => ReactNode> = {
  'app/(shop)/contact/page.tsx': () => <ContactPage />,
  'components/layout/shop-footer.tsx': () => <ShopFooter />,
  'components/catalogue/product-stage.tsx': () => (
    <ProductStage product={product} heading="Cup">
      {null}
    </ProductStage>
  ),
  'components/cart/cart-summary.tsx': () => <CartSummary totals={totals()} blocked={false} />,
  'components/checkout/total-rows.tsx': () => <TotalRows totals={totals()} delivered={false} />,
  'components/checkout/place-order.tsx': () => (
    <PlaceOrder total={nought} method="redirect" pending={false} closed={false} />
  ),
  'components/orders/order-totals.tsx': () => <OrderTotals order={order()} />,
  'components/orders/print-button.tsx': () => <PrintButton hasGst={shop.gst !== null} />,
  'components/orders/tax-invoice-heading.tsx': () => (
    <TaxInvoiceHeading order={order()} paidAt="2026-11-20T08:00:00.000Z" />
  ),
  'components/admin/order-facts.tsx': () => <OrderGoods order={order()} />,
}
/** Shown by nobody, or through a place above; mails have a test of their own, the export one on the database. */
const elsewhere = /^(lib\/(gst|store|checkout\/|orders\/|emails\/order-mail-words)|app\/api\/jobs\/)/
const word = /\bGST\b|tax invoice/i
const text = (node: ReactNode) => renderToStaticMarkup(node).replaceAll(/<[^>]*>/g, ' ')

test.each(Object.entries(places))('U8 %s says it in a registered shop, and never in one that is not', (_, place) => {
  expect(text(place())).toMatch(word)
  shop.gst = null
  expect(text(place())).not.toMatch(word)
})

test('U8 no other file of pages, mails and answers says it', () => {
  const files = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  const saying = files.filter(
    (file) => /(?<!\.test)\.tsx?$/.test(file) && /GST|tax invoice|containsGst/.test(readFileSync(file, 'utf8')),
  )
  expect(saying.filter((file) => !elsewhere.test(file)).sort()).toEqual(Object.keys(places).sort())
})

test('U8 a search engine is told prices and nothing of GST', () => {
  expect(renderToStaticMarkup(<ProductJsonLd product={product} origin="https://x.sg" />)).not.toMatch(word)
})
