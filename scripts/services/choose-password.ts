import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Stop } from './stop'

/** A password typed at the terminal, or one made here. */
export async function choosePassword() {
  const made = { text: randomBytes(15).toString('base64url'), isMade: true }
  if (!process.stdin.isTTY) return made
  const line = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await line.question('Password, at least 12 characters (nothing: one is made for you): ')
  line.close()
  if (typed === '') return made
  if (typed.length < 12) throw new Stop('The password has fewer than 12 characters.')
  return { text: typed, isMade: false }
}
