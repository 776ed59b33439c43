import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { proofField } from '@/lib/auth/fresh-proof'
import { requireStaff, type SignedIn } from '@/lib/auth/guards'
import { logForeignForm } from '@/lib/auth/log-foreign-form'
import { isOwnForm } from '@/lib/auth/own-form'
import { postedForm } from '@/lib/auth/posted-form'
import { isFresh, prove } from '@/lib/auth/prove'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import type { Prisma } from '@/lib/db'
import { env } from '@/lib/env'
import { postedAnswers } from '@/lib/posted-answers'
import type { ActionResult } from '@/lib/result'

type Input = Prisma.InputJsonObject

type StaffVerb<Schema extends z.ZodType<Input>> = {
  /** In the staff's log: "order.fulfil". */
  name: string
  schema: Schema
  /** In the staff's log: what it was done to, "order:…". */
  subject: (input: z.output<Schema>) => string
  /** Calls the shop's verb; the answer is a sentence. */
  run: (input: z.output<Schema>, actor: SignedIn) => Promise<ActionResult<string>>
}

const answers = postedAnswers<StaffAnswer>()

/** The answer to a form posted without script, for the page that is rendered next. */
export const recallAnswer = answers.recall

/**
 * The only way to make a form's door to a staff verb: sent from our own pages, by someone the database calls staff at
 * this moment, well formed, and written into the log before and after. The first line stands even if the second cannot
 * be written.
 */
export function staffAction<Schema extends z.ZodType<Input>>(verb: StaffVerb<Schema>) {
  return async (_previous: StaffAnswer | null, form: FormData): Promise<StaffAnswer> => {
    const { [proofField]: proof, ...typed } = typedText(postedForm(form))
    const told = await enter(verb.schema, typed, async (input, actor) => {
      const refused = proof ? await refuseProof(actor, proof) : null
      return refused ?? runLogged(verb, input, actor)
    })
    // What is on the page may be what has just been changed, by this form or by someone else.
    refresh()
    return answers.remember({ ...told, form: typed.form ?? '', typed: told.ok ? {} : typed })
  }
}

/** The same door for a question that must not stand in an address, such as a search by name. Nothing is changed or logged. */
export function staffQuestion<Schema extends z.ZodType, Data>(
  schema: Schema,
  ask: (input: z.output<Schema>) => Promise<Data>,
) {
  return async (_previous: StaffAnswer<Data> | null, form: FormData): Promise<StaffAnswer<Data>> => {
    const typed = typedText(postedForm(form))
    const told = await enter(schema, typed, async (input) => ({ ok: true as const, data: await ask(input) }))
    return { ...told, form: typed.form ?? '', typed }
  }
}

async function enter<Schema extends z.ZodType, Data>(
  schema: Schema,
  typed: Record<string, string>,
  act: (input: z.output<Schema>, actor: SignedIn) => Promise<ActionResult<Data>>,
): Promise<ActionResult<Data>> {
  const sent = await headers()
  const { appUrl } = env()
  if (!isOwnForm(sent, appUrl)) {
    logForeignForm(sent)
    return { ok: false, message: `This form was not sent from ${appUrl}. Open the page there and send it again.` }
  }
  const actor = await requireStaff()
  const input = schema.safeParse(typed)
  if (!input.success) return refuseFields(z.flattenError(input.error).fieldErrors)
  return act(input.data, actor)
}

// Only where the last proof is too old: sent twice, a code of the phone has been used by the first.
async function refuseProof(actor: SignedIn, proof: string): Promise<ActionResult<never> | null> {
  if (await isFresh(actor)) return null
  const message = await prove(actor, proof)
  return message === null ? null : refuseFields({ [proofField]: [message] })
}

async function runLogged<Schema extends z.ZodType<Input>>(
  { name, subject, run }: StaffVerb<Schema>,
  input: z.output<Schema>,
  actor: SignedIn,
): Promise<ActionResult<string>> {
  const log = (action: string, data: Input) => recordAudit({ userId: actor.id, action, subject: subject(input), data })
  await log(name, input)
  try {
    const result = await run(input, actor)
    await log(`${name}.${endOf(result)}`, { said: result.ok ? result.data : result.message })
    return result
  } catch (error) {
    await log(`${name}.failed`, { said: error instanceof Error ? error.message.slice(0, 300) : 'unknown error' })
    throw error
  }
}

const endOf = (result: ActionResult<string>) => (result.ok ? (result.waits ? 'waits' : 'done') : 'refused')

// React's own fields begin with a dollar sign.
function typedText(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !name.startsWith('$')) typed[name] = value
  return typed
}

const refuseFields = (fieldErrors: Record<string, string[] | undefined>): ActionResult<never> => ({
  ok: false,
  message: 'Look at the marked fields.',
  fieldErrors: Object.fromEntries(Object.entries(fieldErrors).map(([name, errors]) => [name, errors ?? []])),
})
