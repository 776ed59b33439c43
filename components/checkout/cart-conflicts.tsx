'use client'

import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'
import { fixCartAction } from '@/lib/checkout/actions'
import { type Conflict, conflictSentence } from './conflicts'

/** What cannot be had as ordered, each with the one tap that mends it. */
export function CartConflicts({ conflicts }: { conflicts: Conflict[] }) {
  return (
    <div role="status" className="space-y-3">
      {conflicts.map(({ sku, title, available }) => (
        <Notice key={sku} tone="warn" title={conflictSentence(title, available)}>
          <form action={fixCartAction} className="mt-2">
            <input type="hidden" name="sku" value={sku} />
            <input type="hidden" name="quantity" value={available} />
            <PendingButton busyText="Changing your cart…">
              {available > 0 ? `Take ${available}` : 'Remove it'}
            </PendingButton>
          </form>
        </Notice>
      ))}
    </div>
  )
}
