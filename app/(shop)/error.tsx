'use client'

import { PageMessage } from '@/components/layout/page-message'
import { Button } from '@/components/ui/button'

export default function ShopError({ reset }: { reset: () => void }) {
  return (
    <PageMessage
      title="Something broke on our side"
      actions={
        <Button tone="accent" size="large" onClick={reset}>
          Try again
        </Button>
      }
    >
      <p>Your cart is safe. If it happens again, please write to us.</p>
    </PageMessage>
  )
}
