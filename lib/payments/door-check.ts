import { hmacHex } from '@/lib/hitpay/signature'
import { signedText } from '@/lib/hitpay/webhook-form'
import { randomCode } from '@/lib/orders/order-identity'

/** A body with which the shop tries its own webhook doors, signed as HitPay signs. */
export type DoorCheck = { nonce: string; body: string; headers: Record<string, string> }

const field = 'go_live_check'

export function signDoorCheck(format: 'v1' | 'v2', salt: string): DoorCheck {
  const nonce = randomCode(26)
  if (format === 'v1') {
    const hmac = hmacHex(salt, signedText(new Map([[field, nonce]])))
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return { nonce, body: `${field}=${nonce}&hmac=${hmac}`, headers }
  }
  const body = JSON.stringify({ [field]: nonce })
  return { nonce, body, headers: { 'Content-Type': 'application/json', 'Hitpay-Signature': hmacHex(salt, body) } }
}

/**
 * The nonce of such a body, and null for every other. Only for bytes whose signature holds. They are of no shape that
 * HitPay sends and would otherwise be quarantined, so nothing is lost when they leave no row.
 */
export function readDoorCheck(rawBody: Uint8Array): string | null {
  if (rawBody.byteLength > 200) return null
  const [, form, json] = pattern.exec(new TextDecoder().decode(rawBody)) ?? []
  return form ?? json ?? null
}

const nonce = '([0-9a-hjkmnp-tv-z]{26})'
const pattern = new RegExp(`^(?:${field}=${nonce}&hmac=[0-9a-f]{64}|\\{"${field}":"${nonce}"\\})$`)
