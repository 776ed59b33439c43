import type { SignInError } from '@/lib/auth/sign-in-errors'

const words: Record<SignInError | 'CodesTried', string> = {
  CodesTried: 'Too many codes did not fit. Sign in again.',
  CredentialsSignin: 'That address and password do not go together.',
  TooManyTries: 'That was tried too often. Wait a minute, then try again.',
  Busy: 'Too many people are signing in at this moment. Try again in a few seconds.',
  Csrf: 'This page was open for too long, or your browser refuses cookies. Try again.',
  ForeignForm: 'This form was not sent from this shop’s own address. Open the shop again and sign in there.',
  Failed: 'Signing in did not work, and it is our fault. Try again in a moment.',
}

/** Why a sign-in was refused, by the code in the page's address. Anyone may write anything there. */
export const signInMessage = (code: unknown): string | null =>
  Object.entries(words).find(([known]) => known === code)?.[1] ?? null

const done: Record<string, string> = {
  reset: 'Your password is changed and every device is signed out. Sign in with the new one.',
}

/** What has just been done, by the code in the page's address. */
export const doneMessage = (code: unknown): string | null =>
  Object.entries(done).find(([known]) => known === code)?.[1] ?? null
