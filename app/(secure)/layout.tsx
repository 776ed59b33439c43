import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { type ReactNode, Suspense } from 'react'
import { instrumentSans } from '@/app/fonts/instrument-sans'
import { SecureHeader } from '@/components/layout/secure-header'
import { SkipLink } from '@/components/layout/skip-link'
import { env } from '@/lib/env'
import { store } from '@/lib/store'
import '@/app/globals.css'

/** Everything about one person or about money: rendered for each request, kept by no cache. */
export default function SecureLayout({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <Document>{children}</Document>
    </Suspense>
  )
}

// Reading the headers keeps the whole document out of the prerender, so that every script in it can carry the nonce.
async function Document({ children }: { children: ReactNode }) {
  await headers()
  return (
    <html lang={store.locale} className={instrumentSans.variable}>
      <body>
        <SkipLink />
        <SecureHeader />
        <main id="main" className="flex flex-1 flex-col">
          {children}
        </main>
      </body>
    </html>
  )
}

export const metadata: Metadata = {
  metadataBase: new URL(env().appUrl),
  title: { default: store.name, template: `%s – ${store.name}` },
  robots: { index: false, follow: false },
}
