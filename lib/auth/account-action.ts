import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { z } from 'zod'
import type { AccountAnswer, AccountNews } from '@/lib/auth/account-answer'
import { requireUser, type SignedIn } from '@/lib/auth/guards'
import { logForeignForm } from '@/lib/auth/log-foreign-form'
import { isOwnForm } from '@/lib/auth/own-form'
import { postedForm } from '@/lib/auth/posted-form'
import { env } from '@/lib/env'
import { postedAnswers } from '@/lib/posted-answers'
import type { ActionResult } from '@/lib/result'

export type AccountResult = ActionResult<AccountNews>

const answers = postedAnswers<AccountAnswer>()

/** The answer to a form posted without script, for the page that is rendered next. */
export const recallAccountAnswer = answers.recall

/** A form about an account, for people who are not signed in: sent from our own pages and well formed. */
export function visitorAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<AccountResult>,
) {
  return async (_previous: AccountAnswer | null, sent: FormData): Promise<AccountAnswer> => {
    const fields = textOf(postedForm(sent))
    const result = await enter(schema, fields, run)
    return answers.remember({ ...result, form: fields.form ?? '', typed: withoutSecrets(fields) })
  }
}

/** The same for whoever is signed in. */
export function accountAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>, user: SignedIn) => Promise<AccountResult>,
) {
  return visitorAction(schema, async (input) => {
    const result = await run(input, await requireUser())
    refresh()
    return result
  })
}

async function enter<Schema extends z.ZodType>(
  schema: Schema,
  fields: Record<string, string>,
  run: (input: z.output<Schema>) => Promise<AccountResult>,
): Promise<AccountResult> {
  const { appUrl } = env()
  const sent = await headers()
  if (!isOwnForm(sent, appUrl)) {
    logForeignForm(sent)
    return { ok: false, message: `This form was not sent from ${appUrl}. Open the page there and send it again.` }
  }
  const input = schema.safeParse(fields)
  if (input.success) return run(input.data)
  return {
    ok: false,
    message: 'Look at the marked fields.',
    fieldErrors: marked(z.flattenError(input.error).fieldErrors),
  }
}

const marked = (errors: Record<string, string[] | undefined>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(errors).map(([name, messages]) => [name, messages ?? []]))

// React's own fields begin with a dollar sign.
const textOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [])),
  )

const shown = new Set(['email', 'form'])
const withoutSecrets = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => shown.has(name)))
