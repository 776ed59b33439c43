import { hash, verify } from '@node-rs/argon2'
import { lane } from '@/lib/auth/lane'

// The library's defaults are argon2id with OWASP's first recommendation (19 MiB, two passes, one lane).
export const hashPassword = (password: string): Promise<string> => hash(password)

// Each try costs 19 MiB and a core: strangers' tries share a lane, so that those of known devices never wait for them.
const lanes = { known: lane(2, 20), stranger: lane(2, 20) }

/**
 * Costs the same for a user who does not exist, so that nobody learns from the clock who does. Throws BusyError when
 * more is being tried than this machine can compare.
 */
export const passwordMatches = (
  password: string,
  passwordHash: string | null,
  who: keyof typeof lanes = 'known',
): Promise<boolean> =>
  lanes[who](async () => {
    const matches = await verify(passwordHash ?? (await unknownUserHash()), password)
    return matches && passwordHash !== null
  })

let unknown: Promise<string> | undefined
const unknownUserHash = () => {
  unknown ??= hash('nobody has this password')
  return unknown
}
