'use client'

import { Button } from '@/components/ui/button'
import { LockIcon } from '@/components/ui/icons'
import { formatMoney, type MinorUnits } from '@/lib/money'
import { store } from '@/lib/store'
import type { PaymentMethod } from '@/prisma/generated/enums'
import { methodWords } from './method-words'

type PlaceOrderProps = {
  total: MinorUnits
  method: PaymentMethod | undefined
  pending: boolean
  /** The shop cannot take payments. */
  closed: boolean
}

/** The one action of the page. It says what it will do and for how much, and can be pressed once. */
export function PlaceOrder({ total, method, pending, closed }: PlaceOrderProps) {
  const words = method && methodWords[method]
  return (
    <div className="mt-8">
      <Button
        type="submit"
        tone="accent"
        size="large"
        wide
        busy={pending}
        aria-disabled={pending || undefined}
        disabled={closed || !words}
      >
        {pending ? words?.busy : (words?.submit(formatMoney(total, store.currency, store.locale)) ?? 'Pay')}
      </Button>
      {!closed && <WhatHappens />}
    </div>
  )
}

const WhatHappens = () => (
  <p className="mt-3 flex items-start gap-2 text-ink-muted">
    <LockIcon className="mt-0.5 size-5" />
    <span>
      {`Your order gets its number first, and we hold your things while you pay.${store.gst ? ' GST is included.' : ''}`}
    </span>
  </p>
)
