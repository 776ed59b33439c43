import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyFor } from '@/lib/auth/keys'

const algorithm = 'aes-256-gcm'

/** A key as the database keeps it: nonce, tag, ciphertext. It opens for its own user alone. */
export function sealSecret(secret: Uint8Array, userId: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyFor('totp secrets'), nonce).setAAD(Buffer.from(userId))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null: sealed under another NEXTAUTH_SECRET, for another user, or changed since. */
export function openSecret(sealed: Uint8Array, userId: string): Buffer | null {
  const bytes = Buffer.from(sealed)
  try {
    const decipher = createDecipheriv(algorithm, keyFor('totp secrets'), bytes.subarray(0, 12))
      .setAAD(Buffer.from(userId))
      .setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}
