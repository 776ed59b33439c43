import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

/** A key of its own for each use, all from NEXTAUTH_SECRET: another secret is another set of keys. */
export function keyFor(use: 'totp secrets' | 'password resets'): Buffer {
  const { nextAuthSecret } = env()
  if (!nextAuthSecret) throw new Error('NEXTAUTH_SECRET is missing')
  return Buffer.from(hkdfSync('sha256', nextAuthSecret, '', use, 32))
}
