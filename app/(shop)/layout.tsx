import type { ReactNode } from 'react'
import { instrumentSans } from '@/app/fonts/instrument-sans'
import { QuickLinks } from '@/components/layout/quick-links'
import { ShopBody } from '@/components/layout/shop-body'
import { listCollections } from '@/lib/catalogue/queries'
import { store } from '@/lib/store'
import '@/app/globals.css'

/** The catalogue: the same bytes for every visitor. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={store.locale} className={instrumentSans.variable}>
      <ShopBody collections={await listCollections()} quickLinks={<QuickLinks />}>
        {children}
      </ShopBody>
    </html>
  )
}

export { metadata, viewport } from '@/app/shop-head'
