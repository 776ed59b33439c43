import { limits } from '@/lib/limits/limits'
import { type Taken, take, takeByAddress } from '@/lib/limits/take'
import { readVisitor } from '@/lib/limits/visitor'
import { readEmail } from '@/lib/text/read-email'

export type SignInBody = { email?: unknown }

/**
 * Counts a try to sign in, for the address it comes from and for the account it aims at. An account that does not
 * exist is counted like one that does. Throws when the database cannot be asked: then nobody signs in.
 */
export async function takeSignIn(headers: Pick<Headers, 'get'>, { email }: SignInBody): Promise<Taken> {
  const byAddress = await takeByAddress(limits.signIn, readVisitor(headers))
  if (!byAddress.ok) return byAddress
  const reading = readEmail(typeof email === 'string' ? email : '')
  return take(limits.signInOfEmail, reading.ok ? reading.text : '')
}
