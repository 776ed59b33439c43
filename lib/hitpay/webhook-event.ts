import { parseExactJson } from './exact-json'
import { findSigner, hasSalt, isSignature, sha256Hex } from './signature'
import { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
import { readEvent } from './webhook-shapes'
import type { HitPayEvent, VerifiedWebhook } from './webhook-types'

const bodyLimitBytes = 65_536

/**
 * Verifies a v2 event webhook and reads it. The signature is over the raw bytes as they came (a BOM, spaces and escapes
 * included) and made with the salt of the registered endpoint. What the event is, the body decides: HitPay does not
 * sign its headers. Throws WebhookSignatureError (401) before anything of the body is looked at, then
 * WebhookMalformedError (400).
 */
export function verifyEventWebhook(
  rawBody: Uint8Array,
  signature: string | null,
  salts: readonly string[],
): VerifiedWebhook {
  if (rawBody.byteLength > bodyLimitBytes) throw new WebhookMalformedError('The body is larger than 64 kB')
  if (!isSignature(signature))
    throw new WebhookSignatureError(
      'no_signature',
      'The Hitpay-Signature header is missing or not 64 lower-case hex digits. Was this sent by HitPay?',
    )
  const saltId = findSigner(rawBody, signature, salts)
  if (saltId === null)
    throw new WebhookSignatureError(
      hasSalt(salts) ? 'wrong_signature' : 'no_salt',
      'The Hitpay-Signature does not match. Is HITPAY_EVENT_SALT the salt of this webhook endpoint (dashboard, Developers, Webhooks)? It is not the salt of the API key.',
    )
  return { format: 'v2', signature, saltId, bodySha256: sha256Hex(rawBody), event: rereadEventWebhook(rawBody) }
}

/** The event of a v2 body that was verified before it was stored. The signature is not looked at again. */
export const rereadEventWebhook = (rawBody: Uint8Array): HitPayEvent => readEvent(parseBody(rawBody))

function parseBody(rawBody: Uint8Array): unknown {
  try {
    return parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    throw new WebhookMalformedError('The body is not UTF-8 JSON in which every key stands once')
  }
}
