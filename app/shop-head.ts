import type { Metadata, Viewport } from 'next'
import { env } from '@/lib/env'
import { store } from '@/lib/store'

/** What both documents of the catalogue say of themselves. */
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
