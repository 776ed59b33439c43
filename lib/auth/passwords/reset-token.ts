import { createHash, createHmac } from 'node:crypto'
import { keyFor } from '@/lib/auth/keys'

/** The token in a mail's link. It is made anew from its row's id whenever it is needed, and stored nowhere. */
export const resetToken = (resetId: string): string =>
  createHmac('sha256', keyFor('password resets')).update(resetId).digest('base64url')

export const resetTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
