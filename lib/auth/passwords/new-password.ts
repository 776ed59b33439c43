import { z } from 'zod'

/** Long enough that guessing one at a time comes to nothing; what it is made of is its owner's business. */
export const newPassword = z
  .string()
  .min(12, 'At least 12 characters. A few words in a row are good.')
  .max(200, 'At most 200 characters.')

export const presentPassword = z.string().min(1, 'Enter your password.').max(200, 'That is not your password.')
