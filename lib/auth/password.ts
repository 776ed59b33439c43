import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// The library's defaults are argon2id with OWASP's first recommendation (19 MiB, two passes, one lane).
export const hashPassword = (password: string): Promise<string> => hash(password)

/** Costs the same for a user who does not exist, so that nobody learns from the clock who does. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  const known = passwordHash ?? (await unknownUserHash())
  const matches = await verify(known, password)
  return matches && passwordHash !== null
}

/** Tells one password from the next without telling anything about it. A session carries it and ends when it changes. */
export const passwordStamp = (passwordHash: string): string =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 22)

let unknown: Promise<string> | undefined
const unknownUserHash = () => {
  unknown ??= hash('nobody has this password')
  return unknown
}
