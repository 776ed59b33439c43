import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

type SignOutButtonProps = { csrfToken: string; callbackUrl?: string; children?: ReactNode }

/** A plain form: it works without script. */
export const SignOutButton = ({ csrfToken, callbackUrl = '/', children = 'Sign out' }: SignOutButtonProps) => (
  <form method="post" action="/api/auth/signout">
    <input type="hidden" name="csrfToken" value={csrfToken} />
    <input type="hidden" name="callbackUrl" value={callbackUrl} />
    <Button type="submit">{children}</Button>
  </form>
)
