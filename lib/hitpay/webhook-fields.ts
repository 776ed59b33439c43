import { z } from 'zod'

/** HitPay's ids: UUIDs today; any plain word is taken, since an id only ever has to equal one we know. */
export const providerId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'is not an id')

/** Text a database can hold: no NUL and no half of a surrogate pair, both of which JSON can spell. */
const storableText = z
  .string()
  .max(1000)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds characters no text should')

/** Decides something, so an odd value is an error; null, absent and empty are null. */
export const referenceText = storableText.nullish().transform((text) => text || null)

/** Only shown, so an odd value is null. */
export const optionalText = referenceText.catch(null)

/** "currency: is not a currency": names the field and what is wrong with it, never its value. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'the body'}: ${issue.message}` : 'the body has an unknown shape'
}
