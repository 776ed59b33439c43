import { z } from 'zod'
import { newPassword, presentPassword } from '@/lib/auth/passwords/new-password'
import { readEmail } from '@/lib/text/read-email'
import { typed } from '@/lib/text/typed'

export const codeSchema = z.object({ code: z.string().trim().min(1, 'Enter the code.').max(60, 'That is no code.') })

export const forgottenSchema = z.object({
  email: typed(readEmail),
})

export const resetSchema = z.object({ token: z.string().min(1).max(100), newPassword })

/** The code counts where two-step sign-in is on. */
const proof = { password: presentPassword, code: z.string().max(60, 'That is no code.').default('') }

export const changeSchema = z
  .object({ ...proof, newPassword })
  .refine(({ password, newPassword }) => password !== newPassword, {
    path: ['newPassword'],
    error: 'That is the password you have.',
  })

/** A form that asks for what signing in asks for, and nothing else. */
export const provedSchema = z.object(proof)

export const endSessionSchema = z.object({ sessionId: z.uuid() })
export const nothingSchema = z.object({})
