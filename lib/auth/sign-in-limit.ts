import { delays, limits } from '@/lib/limits/limits'
import { type Taken, take } from '@/lib/limits/take'
import { takeDelayed } from '@/lib/limits/take-delayed'
import { readVisitor } from '@/lib/limits/visitor'
import { readEmail } from '@/lib/text/read-email'

export type SignInBody = { email?: unknown }

/** The address as it is looked up; whatever is none is nobody's. */
export function accountOf({ email }: SignInBody): string {
  const reading = readEmail(typeof email === 'string' ? email : '')
  return reading.ok ? reading.text : ''
}

/**
 * Counts a try to sign in. A device that the account knows has a count of its own, which no stranger can use up. Any
 * other is counted by its address, and slowed by the account it aims at; an account that does not exist is counted like
 * one that does. Where nobody tells addresses there is no count over everybody, for one guesser would use it up: the
 * comparing of passwords is bounded instead. Throws when the database cannot be asked: then nobody signs in.
 */
export async function takeSignIn(
  headers: Pick<Headers, 'get'>,
  body: SignInBody,
  device: string | null,
): Promise<Taken> {
  if (device) return take(limits.signInOfDevice, device)
  const account = accountOf(body)
  const { address } = readVisitor(headers)
  if (address) {
    const byAddress = await take(limits.signIn, address)
    if (!byAddress.ok) return byAddress
    const byPair = await takeDelayed(delays.signInOfPair, `${account} ${address}`)
    if (!byPair.ok) return byPair
  }
  return takeDelayed(delays.signInOfEmail, account)
}
