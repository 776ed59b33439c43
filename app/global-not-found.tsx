import type { Metadata } from 'next'
import { instrumentSans } from '@/app/fonts/instrument-sans'
import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'
import { store } from '@/lib/store'
import './globals.css'

export const metadata: Metadata = { title: `Not found – ${store.name}` }

/** For an address that no route knows. It stands outside both layouts. */
export default function GlobalNotFound() {
  return (
    <html lang={store.locale} className={instrumentSans.variable}>
      <body>
        <main className="flex flex-1 flex-col">
          <PageMessage
            title="This lane ends here"
            actions={
              <>
                <ButtonLink href="/products" tone="accent" size="large">
                  See everything
                </ButtonLink>
                <ButtonLink href="/" size="large">
                  {store.name}, front door
                </ButtonLink>
              </>
            }
          >
            <p>There is no page at this address.</p>
          </PageMessage>
        </main>
      </body>
    </html>
  )
}
