import { z } from 'zod'
import { isGuessable } from '@/lib/auth/passwords/guessable'

/** Long enough that guessing one at a time comes to nothing; what it is made of is its owner's business. */
export const newPassword = z
  .string()
  .min(12, 'At least 12 characters. A few words in a row are good.')
  .max(200, 'At most 200 characters.')
  .refine((password) => !isGuessable(password), 'Guessers try this one early. A few words in a row are good.')

export const presentPassword = z.string().min(1, 'Enter your password.').max(200, 'That is not your password.')
