import { after } from 'next/server'
import { env } from '@/lib/env'
import { type VerifiedWebhook, WebhookMalformedError, WebhookSignatureError } from '@/lib/hitpay/webhook'
import { logFailure, logWarning } from '@/lib/log-line'
import { drainOutbox } from '@/lib/orders/drain-outbox'
import { readDoorCheck } from '@/lib/payments/door-check'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import { recordSaltMixup } from '@/lib/payments/record-salt-mixup'
import { BodyTooLargeError, BodyTooSlowError, readBody } from '@/lib/read-body'

/** HitPay's bodies are a few hundred bytes; this is far above and far below harm. */
const bodyLimit = 64 * 1024

type Door = {
  format: 'v1' | 'v2'
  contentType: string
  verify: (rawBody: Uint8Array, headers: Headers, salts: readonly string[]) => VerifiedWebhook
}

/**
 * Both webhook doors: read, verify, store, answer. 2xx only for what is committed; 5xx when it could not be stored, so
 * that HitPay sends it again; 4xx for what was never HitPay's, which leaves no trace but a line in the log.
 */
export async function answerWebhook(request: Request, door: Door): Promise<Response> {
  if (mediaType(request) !== door.contentType) return say(415, `Send ${door.contentType}.`)
  try {
    const rawBody = await readBody(request, bodyLimit)
    const webhook = await verify(door, rawBody, request.headers)
    const check = readDoorCheck(rawBody)
    if (check !== null) return say(200, `Checked ${check}.`)
    await receiveWebhook(webhook, rawBody)
    after(() => drainOutbox())
    return say(200, 'Received.')
  } catch (error) {
    return refuse(error)
  }
}

/** Tells a salt that stands in the other one's place from a forgery. Refused are both. */
async function verify(door: Door, rawBody: Uint8Array, headers: Headers): Promise<VerifiedWebhook> {
  const { salts, eventSalts } = env().hitpay ?? { salts: [], eventSalts: [] }
  const [own, others] = door.format === 'v1' ? [salts, eventSalts] : [eventSalts, salts]
  try {
    return door.verify(rawBody, headers, own)
  } catch (error) {
    if (error instanceof WebhookSignatureError && isSignedWith(others, door, rawBody, headers))
      await recordSaltMixup(door.format)
    throw error
  }
}

function isSignedWith(salts: readonly string[], door: Door, rawBody: Uint8Array, headers: Headers): boolean {
  try {
    door.verify(rawBody, headers, salts)
    return true
  } catch {
    return false
  }
}

/** Every other method: 405, no cookies, no CORS. */
export const refuseMethod = () =>
  Response.json(
    { message: 'HitPay posts here.' },
    { status: 405, headers: { Allow: 'POST', 'Cache-Control': 'no-store' } },
  )

function refuse(error: unknown): Response {
  if (error instanceof BodyTooLargeError) return say(413, 'The body is larger than 64 kB.')
  if (error instanceof BodyTooSlowError) return say(408, 'The body did not arrive in time.')
  if (error instanceof WebhookMalformedError) return say(400, error.message)
  if (error instanceof WebhookSignatureError) {
    logWarning('webhook refused', { reason: error.message })
    return say(401, 'The signature is missing or does not match.')
  }
  logFailure('webhook not stored', error)
  return say(503, 'Not stored. Please send it again.', { 'Retry-After': '10' })
}

const mediaType = (request: Request) => request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()

const say = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
