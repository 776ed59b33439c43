import { z } from 'zod'
import type { Reading } from './reading'

/** A reader as a field of a form: missing is the same as empty. */
export const typed = (read: (text: string) => Reading) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      const reading = read(text)
      if (reading.ok) return reading.text
      context.addIssue({ code: 'custom', message: reading.message })
      return z.NEVER
    })
