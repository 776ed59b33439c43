import { after } from 'next/server'
import { env } from '@/lib/env'
import { type VerifiedWebhook, WebhookMalformedError, WebhookSignatureError } from '@/lib/hitpay/webhook'
import { logFailure, logWarning } from '@/lib/log-line'
import { outboxTurns } from '@/lib/orders/outbox-turns'
import { readDoorCheck } from '@/lib/payments/door-check'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import { countRefusedWebhook } from '@/lib/payments/refused-webhooks/count-refused-webhook'
import { wrongSaltWithdrawals } from '@/lib/payments/refused-webhooks/wrong-salts'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { BodyCutError, BodyTooLargeError, BodyTooSlowError, readBody } from '@/lib/read-body'
import type { WebhookRefusal } from '@/prisma/generated/enums'

/** HitPay's bodies are a few hundred bytes; this is far above and far below harm. */
const bodyLimit = 64 * 1024

type Door = {
  format: 'v1' | 'v2'
  contentType: string
  verify: (rawBody: Uint8Array, headers: Headers, salts: readonly string[]) => VerifiedWebhook
}

/**
 * Both webhook doors: read, verify, store, answer. 2xx only for what is committed; 5xx when it could not be stored, so
 * that HitPay sends it again; 4xx for what was never HitPay's, which leaves a line in the log and a count by reason.
 */
export async function answerWebhook(request: Request, door: Door): Promise<Response> {
  const { contentType } = door
  if (mediaType(request) !== contentType) return refuse(door, 'content_type', say(415, `Send ${contentType}.`))
  try {
    const rawBody = await readBody(request, bodyLimit)
    const webhook = verify(door, rawBody, request.headers)
    const check = readDoorCheck(rawBody)
    if (check !== null) return say(200, `Checked ${check}.`)
    await receiveWebhook(webhook, rawBody)
    if (hasToTend(webhook)) after(() => tend(webhook))
    return say(200, 'Received.')
  } catch (error) {
    return answerError(door, error)
  }
}

/** Tells a salt that stands in the other one's place from a forgery. Refused are both. */
function verify(door: Door, rawBody: Uint8Array, headers: Headers): VerifiedWebhook {
  const { salts, eventSalts } = env().hitpay ?? { salts: [], eventSalts: [] }
  const [own, others] = door.format === 'v1' ? [salts, eventSalts] : [eventSalts, salts]
  try {
    return door.verify(rawBody, headers, own)
  } catch (error) {
    if (error instanceof WebhookSignatureError && isSignedWith(others, door, rawBody, headers))
      throw new WebhookSignatureError('other_salt', 'Signed with the salt of the other kind of webhook.')
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

// What another webhook of this process has asked for and has not begun will see this one's changes.
const hasToTend = ({ format, event }: VerifiedWebhook) =>
  event.kind === 'charge-updated' || !wrongSaltWithdrawals[format].isAsked() || !outboxTurns.isAsked()

async function tend({ format, event }: VerifiedWebhook): Promise<void> {
  const withdrawn = wrongSaltWithdrawals[format].ask().catch((error) => logFailure('alert not withdrawn', error))
  // A refund that was pending may be what HitPay tells of; its own answer says so, the sum does not.
  if (event.kind === 'charge-updated')
    await resolveRefunds(2).catch((error) => logFailure('refunds not looked up', error))
  await outboxTurns.ask()
  await withdrawn
}

function answerError(door: Door, error: unknown): Response {
  if (error instanceof BodyTooLargeError) return refuse(door, 'too_large', say(413, 'The body is larger than 64 kB.'))
  if (error instanceof BodyTooSlowError) return refuse(door, 'too_slow', say(408, 'The body did not arrive in time.'))
  if (error instanceof BodyCutError) return refuse(door, 'malformed', say(400, 'The body did not arrive whole.'))
  if (error instanceof WebhookMalformedError) return refuse(door, 'malformed', say(400, error.message))
  if (error instanceof WebhookSignatureError) {
    logWarning('webhook refused', { format: door.format, reason: error.message })
    return refuse(door, error.problem, say(401, 'The signature is missing or does not match.'))
  }
  logFailure('webhook not stored', error)
  return say(503, 'Not stored. Please send it again.', { 'Retry-After': '10' })
}

function refuse({ format }: Door, reason: WebhookRefusal, answer: Response): Response {
  countRefusedWebhook({ format, reason })
  return answer
}

const mediaType = (request: Request) => request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()

const say = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
