import { hmacHex } from './signature'
import { signedText } from './webhook-form'

/**
 * Signs deliveries for tests, the way HitPay does. For tests only. The simulator has a signer of its own, so that one
 * mistake cannot pass on both sides.
 */

/** A v1 delivery. `fields` without hmac, in the order they are to arrive. */
export function signedForm(fields: Readonly<Record<string, string>>, salt: string) {
  const hmac = hmacHex(salt, signedText(new Map(Object.entries(fields))))
  const pairs = [...Object.entries(fields), ['hmac', hmac]] as const
  const body = Buffer.from(pairs.map(([key, value]) => `${phpUrlencode(key)}=${phpUrlencode(value)}`).join('&'))
  return { body, hmac, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
}

/** A v2 delivery of these very bytes, or of an object as PHP's json_encode writes it. */
export function signedEvent(event: string | object, salt: string) {
  const body = Buffer.from(typeof event === 'string' ? event : phpJson(event))
  const signature = hmacHex(salt, body)
  return { body, signature, headers: { 'Content-Type': 'application/json', 'Hitpay-Signature': signature } }
}

/** PHP's urlencode: all but letters, digits, "-", "_" and "." as UTF-8 bytes, spaces as "+". */
export const phpUrlencode = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

/** PHP's json_encode as it is by default: slashes escaped, everything beyond ASCII as \u escapes. */
export const phpJson = (value: object) =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
