import 'server-only'
import { headers } from 'next/headers'
import { logForeignForm } from '@/lib/auth/log-foreign-form'
import { foreignFormWords, isOwnForm } from '@/lib/auth/own-form'
import { postedForm } from '@/lib/auth/posted-form'
import { env } from '@/lib/env'
import type { Limit } from '@/lib/limits/limits'
import { takeByAddress, tooOften } from '@/lib/limits/take'
import { readVisitor, type Visitor } from '@/lib/limits/visitor'
import { logFailure } from '@/lib/log-line'
import { isDatabaseAway } from '@/lib/outage/database-away'

type ShopperDoor<Answer> = {
  /** How often one address may come in. A door that counts for itself leaves it out. */
  limit?: Limit
  /** The answer with this sentence in it, and everything typed. */
  refuse: (message: string, form: FormData) => Answer
  run: (form: FormData, visitor: Visitor) => Promise<Answer>
}

/**
 * The only way to make a form's door to a shopper's verb about an order or its money: sent from our own pages, and not
 * too often. Next alone lets a request without an origin pass.
 */
export function shopperAction<Answer>({ limit, refuse, run }: ShopperDoor<Answer>) {
  return async (_previous: Answer, posted: FormData): Promise<Answer> => {
    const form = postedForm(posted)
    const sent = await headers()
    if (!isOwnForm(sent, env().appUrl)) return refuse(foreignForm(sent), form)
    const visitor = readVisitor(sent)
    try {
      const taken = limit ? await takeByAddress(limit, visitor) : { ok: true as const }
      return taken.ok ? await run(form, visitor) : refuse(tooOften(taken), form)
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      logFailure('database away', error)
      return refuse(awayWords, form)
    }
  }
}

const awayWords =
  'The shop cannot reach its records just now. Wait a moment, then try again: what you typed stays here, and nothing is ordered or paid twice.'

function foreignForm(sent: Headers): string {
  logForeignForm(sent)
  return foreignFormWords(sent, env().appUrl)
}
