import { headers } from 'next/headers'
import { type ReactNode, Suspense } from 'react'
import { instrumentSans } from '@/app/fonts/instrument-sans'
import { ShopBody } from '@/components/layout/shop-body'
import { listCollections } from '@/lib/catalogue/queries'
import { store } from '@/lib/store'
import '@/app/globals.css'

/** The catalogue's answer to one question: rendered for each request, so that its scripts can carry a nonce. */
export default function SearchLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <Document>{children}</Document>
    </Suspense>
  )
}

// Reading the headers keeps the whole document out of the prerender. From here to the catalogue is a page load.
async function Document({ children }: { children: ReactNode }) {
  await headers()
  return (
    <html lang={store.locale} className={instrumentSans.variable}>
      <ShopBody collections={await listCollections()}>{children}</ShopBody>
    </html>
  )
}

export { metadata, viewport } from '@/app/shop-head'
