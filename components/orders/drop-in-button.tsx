'use client'

import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLiveOrder } from './live-order'

export type DropInSettings = {
  origin: string
  defaultLink: string
  nonce: string | undefined
}

type DropInButtonProps = DropInSettings & { attemptId: string; paymentRequestId: string; label: string }

/**
 * Opens HitPay's window over this page: by itself on the first visit of an attempt, after that by the button. What the
 * window reports is only a reason to look; when it cannot open, the link beside this button still can.
 */
export function DropInButton({ attemptId, label, ...settings }: DropInButtonProps) {
  const { look } = useLiveOrder()
  const [state, setState] = useState<'idle' | 'open' | 'unavailable'>('idle')
  const { origin, defaultLink, paymentRequestId, nonce } = settings

  const open = useCallback(async () => {
    setState('open')
    const close = (next: 'idle' | 'unavailable') => () => {
      setState(next)
      look()
    }
    try {
      const { openDropIn } = await import('@/lib/hitpay/drop-in')
      await openDropIn({
        origin,
        defaultLink,
        paymentRequestId,
        nonce,
        onSuccess: look,
        onClose: close('idle'),
        onUnavailable: close('unavailable'),
      })
    } catch {
      setState('unavailable')
    }
  }, [origin, defaultLink, paymentRequestId, nonce, look])

  useEffect(() => {
    if (firstVisit(attemptId)) void open()
  }, [attemptId, open])

  return (
    <>
      <Button tone="accent" size="large" className="max-sm:w-full" busy={state === 'open'} onClick={open}>
        {label}
      </Button>
      <div role="status" className="order-last w-full">
        {state === 'unavailable' && (
          <Notice tone="warn" title="The payment window did not open.">
            A blocker or a slow network may be why. HitPay’s page takes the same payment: use the link.
          </Notice>
        )}
      </div>
    </>
  )
}

/** A window that opens again on every reload would be in the way. */
function firstVisit(attemptId: string): boolean {
  try {
    const key = `drop-in:${attemptId}`
    const isFirst = sessionStorage.getItem(key) === null
    sessionStorage.setItem(key, '1')
    return isFirst
  } catch {
    return false
  }
}
