import { createHmac } from 'node:crypto'

export type FormField = readonly [name: string, value: string]

/** Webhook v1: every field but `hmac`, sorted by name in byte order, name and value glued, nothing in between. */
export function signForm(fields: readonly FormField[], salt: string): string {
  const signed = fields
    .filter(([name]) => name !== 'hmac')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => name + value)
    .join('')
  return createHmac('sha256', salt).update(signed, 'utf8').digest('hex')
}

/** Webhook v2: the bytes of the body as they travel. */
export const signBody = (body: string | Uint8Array, salt: string) =>
  createHmac('sha256', salt).update(body).digest('hex')
