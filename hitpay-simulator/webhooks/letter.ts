import type { Store } from '../store'
import type { Manner } from './manner'

/** One webhook, written and signed, not yet sent. */
export type Letter = {
  requestId: string | null
  format: 'v1' | 'v2'
  event: string
  url: string
  headers: Record<string, string>
  body: string
  signature: string
}

type Forgery = Manner['forgery']

/** The salt to sign with, given what is to go wrong. */
export const saltFor = (salt: string, forgery: Forgery) =>
  forgery === 'wrong-salt' ? `${salt}-of-somebody-else` : salt

export const userAgent = 'HitPay v2.0'

/** The latest genuine letter about another request: validly signed, and sent where it does not belong. */
export function replayedLetter(store: Store, letter: Letter): Letter {
  const others = [...store.deliveries.values()].filter(
    (other) => other.format === letter.format && other.requestId !== letter.requestId && other.manner === 'normal',
  )
  const other = others.at(-1)
  return other ? { ...letter, headers: other.headers, body: other.body, signature: other.signature } : letter
}
