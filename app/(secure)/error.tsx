'use client'

import { unstable_isUnrecognizedActionError as isOfAnOlderShop } from 'next/navigation'
import { PageMessage } from '@/components/layout/page-message'
import { Button, ButtonLink } from '@/components/ui/button'

/** Money is never decided by a page, so a broken page can say that it is safe. */
export default function SecureError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const renewed: boolean = isOfAnOlderShop(error)
  if (renewed) return <NewerShop />
  return (
    <PageMessage
      title="Something broke on our side"
      actions={
        <>
          <Button tone="accent" size="large" onClick={() => retry()}>
            Try again
          </Button>
          <ButtonLink href="/contact" size="large">
            Write to us
          </ButtonLink>
        </>
      }
    >
      <p>An order you have placed is kept, and a payment you have made is noticed whether or not this page works.</p>
      {error.digest && <p className="mt-2 text-base">If you write to us, name the code {error.digest}.</p>}
    </PageMessage>
  )
}

/** The page was loaded before the shop was renewed, so the server does not know its forms any more. A fresh page does. */
function NewerShop() {
  return (
    <PageMessage
      title="The shop was renewed while you were here"
      actions={
        <Button tone="accent" size="large" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      }
    >
      <p>Nothing was sent. Your cart and what you typed are kept.</p>
    </PageMessage>
  )
}
