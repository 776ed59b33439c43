import { findSigner, hasSalt, isSignature, sha256Hex } from './signature'
import { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
import { readFormEvent } from './webhook-form-event'
import type { HitPayEvent, VerifiedWebhook } from './webhook-types'

const bodyLimitBytes = 65_536
const fieldLimit = 100

/**
 * Verifies a v1 webhook (form body, `hmac` among the fields) and reads it. The recipe is that of HitPay's own PHP
 * (`Client::generateSignatureArray`): every field received but `hmac`, empty ones too, sorted by key, glued together.
 * Throws WebhookMalformedError (400) or WebhookSignatureError (401).
 */
export function verifyFormWebhook(rawBody: Uint8Array, salts: readonly string[]): VerifiedWebhook {
  const fields = parseForm(rawBody)
  const signature = fields.get('hmac')
  fields.delete('hmac')
  if (!isSignature(signature))
    throw new WebhookSignatureError(
      'no_signature',
      'The hmac field is missing or not 64 lower-case hex digits. Was this sent by HitPay?',
    )
  const signed = signedText(fields)
  const saltId = findSigner(signed, signature, salts)
  if (saltId === null)
    throw new WebhookSignatureError(
      hasSalt(salts) ? 'wrong_signature' : 'no_salt',
      'The hmac does not match. Is HITPAY_SALT the salt of this API key, and of the same environment (sandbox or production)?',
    )
  return { format: 'v1', signature, saltId, bodySha256: sha256Hex(rawBody), event: readFormEvent(fields, signed) }
}

/** The event of a v1 body that was verified before it was stored. The signature is not looked at again. */
export function rereadFormWebhook(rawBody: Uint8Array): HitPayEvent {
  const fields = parseForm(rawBody)
  fields.delete('hmac')
  return readFormEvent(fields, signedText(fields))
}

/** Throws WebhookMalformedError for any body that two readers could read differently. */
export function parseForm(rawBody: Uint8Array): Map<string, string> {
  if (rawBody.byteLength > bodyLimitBytes) throw new WebhookMalformedError('The body is larger than 64 kB')
  const pairs = decodeBody(rawBody).split('&', fieldLimit + 1)
  if (pairs.length > fieldLimit) throw new WebhookMalformedError(`The body has more than ${fieldLimit} fields`)
  const fields = new Map<string, string>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals === -1) throw new WebhookMalformedError('The body is not a form: a part has no "="')
    const key = decodePart(pair.slice(0, equals))
    if (!/^[A-Za-z0-9_.-]{1,100}$/.test(key) || key === '__proto__')
      throw new WebhookMalformedError('A field has a name no HitPay field has')
    if (fields.has(key)) throw new WebhookMalformedError('A field is given twice')
    fields.set(key, decodePart(pair.slice(equals + 1)))
  }
  return fields
}

/** Keys in byte order, as PHP's ksort has them (they are plain ASCII by now); no separators anywhere. */
export const signedText = (fields: ReadonlyMap<string, string>) =>
  [...fields.keys()]
    .sort()
    .map((key) => `${key}${fields.get(key)}`)
    .join('')

function decodeBody(rawBody: Uint8Array): string {
  try {
    // ignoreBOM keeps a leading BOM: it is signed text like any other
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody)
  } catch {
    throw new WebhookMalformedError('The body is not UTF-8')
  }
}

function decodePart(part: string): string {
  const text = decodePercent(part)
  // Postgres text cannot hold it, and no field of HitPay's has a use for it
  if (text.includes('\0')) throw new WebhookMalformedError('A field holds a NUL character')
  return text
}

function decodePercent(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new WebhookMalformedError('A field is not valid percent-encoding of UTF-8')
  }
}
