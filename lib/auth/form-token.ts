import 'server-only'
import { cookies } from 'next/headers'
import { csrfCookieName, csrfTokenOf } from '@/lib/auth/csrf'
import { isHttps } from '@/lib/auth/sessions/session-cookie'
import { env } from '@/lib/env'

/** The token that a form to /api/auth carries; `proxy.ts` has seen to the cookie. Empty where signing in is not set up. */
export async function formToken(): Promise<string> {
  const { nextAuthSecret } = env()
  const cookie = (await cookies()).get(csrfCookieName(isHttps()))?.value
  return (nextAuthSecret && csrfTokenOf(cookie, nextAuthSecret)) || ''
}
