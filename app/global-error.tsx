'use client'

import { PageMessage } from '@/components/layout/page-message'
import { Button } from '@/components/ui/button'
import { store } from '@/lib/store'
import './globals.css'

/** When even a layout fails. It brings its own document. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang={store.locale}>
      <body>
        <main className="flex flex-1 flex-col">
          <title>{`Something broke – ${store.name}`}</title>
          <PageMessage
            title="Something broke on our side"
            actions={
              <Button tone="accent" size="large" onClick={retry}>
                Try again
              </Button>
            }
          >
            <p>
              Please try again. If it stays like this, write to{' '}
              <a href={`mailto:${store.email}`} className="link">
                {store.email}
              </a>
              .
            </p>
          </PageMessage>
        </main>
      </body>
    </html>
  )
}
