'use client'

import { type ComponentProps, useEffect } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button'

type PendingButtonProps = ComponentProps<typeof Button> & {
  /** Said in place of the label while the form is on its way. */ busyText: string
}

/** Submits its form once: while the answer is awaited it is locked and says what is going on. */
export function PendingButton({ busyText, children, ...rest }: PendingButtonProps) {
  const { pending } = useFormStatus()
  useReloadOnReturn(pending)
  return (
    <Button
      {...rest}
      type="submit"
      busy={pending}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      <span hidden={pending}>{children}</span>
      <span hidden={!pending}>{busyText}</span>
    </Button>
  )
}

/** Coming Back from HitPay may wake this page as it was left: locked. */
export function useReloadOnReturn(pending: boolean) {
  useEffect(() => {
    const onReturn = (event: PageTransitionEvent) => {
      if (event.persisted && pending) window.location.reload()
    }
    window.addEventListener('pageshow', onReturn)
    return () => window.removeEventListener('pageshow', onReturn)
  }, [pending])
}
