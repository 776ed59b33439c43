import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { newPassword } from '../../lib/auth/passwords/new-password'
import { Stop } from './stop'

/** A password typed at the terminal, or one made here. */
export async function choosePassword() {
  const made = { text: randomBytes(16).toString('base64url'), isMade: true }
  if (!process.stdin.isTTY) return made
  const line = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await line.question('Password, at least 12 characters (nothing: one is made for you): ')
  line.close()
  if (typed === '') return made
  const chosen = newPassword.safeParse(typed)
  if (!chosen.success) throw new Stop(chosen.error.issues[0]?.message ?? 'That password cannot be taken.')
  return { text: chosen.data, isMade: false }
}
