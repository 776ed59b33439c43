import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { instrumentSans } from '@/app/fonts/instrument-sans'
import { QuickLinks } from '@/components/layout/quick-links'
import { ShopFooter } from '@/components/layout/shop-footer'
import { ShopHeader } from '@/components/layout/shop-header'
import { SkipLink } from '@/components/layout/skip-link'
import { listCollections } from '@/lib/catalogue/queries'
import { env } from '@/lib/env'
import { store } from '@/lib/store'
import '@/app/globals.css'

/** The catalogue: the same bytes for every visitor. */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={store.locale} className={instrumentSans.variable}>
      <body>
        <SkipLink />
        <QuickLinks />
        <ShopHeader collections={await listCollections()} />
        <main id="main" className="flex flex-1 flex-col">
          {children}
        </main>
        <ShopFooter />
      </body>
    </html>
  )
}

export const metadata: Metadata = {
  metadataBase: new URL(env().appUrl),
  title: { default: `${store.name} – ${store.sentence}`, template: `%s – ${store.name}` },
  description: store.sentence,
  twitter: { card: 'summary_large_image' },
  openGraph: { siteName: store.name, locale: store.locale.replace('-', '_'), type: 'website' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#151412' },
  ],
}
