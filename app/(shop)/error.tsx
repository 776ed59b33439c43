'use client'

import { PageMessage } from '@/components/layout/page-message'
import { Button } from '@/components/ui/button'

export default function ShopError({ retry }: { retry: () => void }) {
  return (
    <PageMessage
      title="Something broke on our side"
      actions={
        <Button tone="accent" size="large" onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>Your cart is safe. If it happens again, please write to us.</p>
    </PageMessage>
  )
}
