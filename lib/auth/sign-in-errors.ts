import { cookies } from 'next/headers'
import { z } from 'zod'
import { isHttps } from '@/lib/auth/sessions/session-cookie'

/** Why a sign-in was refused, as it stands in the address of the sign-in page, and what a program is answered. */
export const statusOf = {
  CredentialsSignin: 401,
  TooManyTries: 429,
  Busy: 429,
  Csrf: 403,
  ForeignForm: 403,
  Failed: 500,
} as const

export type SignInError = keyof typeof statusOf
export const isSignInError = (code: unknown): code is SignInError =>
  typeof code === 'string' && Object.hasOwn(statusOf, code)

// A mail address has no place in an address.
const typedEmail = () => `${isHttps() ? '__Secure-' : ''}sign-in-email`

/** Keeps what was typed for the page that is shown next, in this browser alone and for five minutes. */
export async function keepTypedEmail(email: unknown): Promise<void> {
  const typed = z.string().max(254).safeParse(email)
  if (!typed.success) return
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/sign-in', secure: isHttps(), maxAge: 300 }
  ;(await cookies()).set(typedEmail(), typed.data, options)
}

export const readTypedEmail = async (): Promise<string> => (await cookies()).get(typedEmail())?.value ?? ''
