'use client'

import { PageMessage } from '@/components/layout/page-message'
import { Button, ButtonLink } from '@/components/ui/button'

export default function SecureError({ reset }: { reset: () => void }) {
  return (
    <PageMessage
      title="Something broke on our side"
      actions={
        <>
          <Button tone="accent" size="large" onClick={reset}>
            Try again
          </Button>
          <ButtonLink href="/contact" size="large">
            Write to us
          </ButtonLink>
        </>
      }
    >
      <p>Nothing was changed by this. If you were paying, your order’s page tells what has arrived.</p>
    </PageMessage>
  )
}
