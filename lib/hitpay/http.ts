import { setTimeout as pause } from 'node:timers/promises'
import {
  HitPayAbandonedError,
  HitPayError,
  HitPayTimeoutError,
  HitPayUnexpectedAnswerError,
  HitPayUnreachableError,
} from './errors'

export type HitPayConnection = {
  /** Without /v1 and without a trailing slash. */
  apiUrl: string
  apiKey: string
  /** For a whole call, retries included. Default 8 000: the shopper reads of a failure within ten seconds. */
  deadlineMs?: number
  /** A deadline that several calls share. It ends a call that its own deadline would not. */
  sharedDeadline?: AbortSignal
  /** Before a GET is tried again, give or take half. Default 200. */
  retryDelayMs?: number
  /** Asked before every call; false: the call is not made and HitPaySkippedError is thrown. */
  mayCall?: () => Promise<boolean>
  /** Told after every call whether HitPay answered, with anything at all. Must not throw. */
  onHeard?: (answered: boolean) => Promise<void>
}

export type HitPayRequest = { method: 'GET' | 'POST' | 'DELETE'; path: string; body?: string }
export type HitPayAnswer = { status: number; retryAfter: string | null; text: string }

const defaultDeadlineMs = 8_000
const answerLimitBytes = 1_000_000
const extraTries = 2

/** One deadline for a whole call, however many requests it takes. */
export function startDeadline({ deadlineMs = defaultDeadlineMs, sharedDeadline }: HitPayConnection): AbortSignal {
  const own = AbortSignal.timeout(deadlineMs)
  return sharedDeadline ? AbortSignal.any([own, sharedDeadline]) : own
}

/** Asks until HitPay answers with something other than a 5xx, at most three times. Only for what changes nothing there. */
export async function sendAgainIfNeeded(connection: HitPayConnection, request: HitPayRequest, deadline: AbortSignal) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await sendOnce(connection, request, deadline)
      if (answer.status < 500 || tries === extraTries) return answer
    } catch (error) {
      if (!(error instanceof HitPayUnreachableError) || tries === extraTries) throw error
    }
    const delay = (connection.retryDelayMs ?? 200) * (0.5 + Math.random())
    await pause(delay, undefined, { signal: deadline }).catch(() => {
      throw timedOut(connection)
    })
  }
}

/** Sends one request and reads the answer, at most 1 MB of it. Redirects are not followed: they come back as 3xx answers. */
export async function sendOnce(
  connection: HitPayConnection,
  request: HitPayRequest,
  deadline: AbortSignal,
): Promise<HitPayAnswer> {
  try {
    const response = await fetch(`${connection.apiUrl}/v1${request.path}`, {
      method: request.method,
      headers: headersFor(connection, request),
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: deadline,
    })
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await readLimited(response),
    }
  } catch (error) {
    if (error instanceof HitPayError) throw error
    throw deadline.aborted ? timedOut(connection) : failed(error)
  }
}

function headersFor(connection: HitPayConnection, request: HitPayRequest): Record<string, string> {
  return {
    'X-BUSINESS-API-KEY': connection.apiKey,
    // makes Laravel answer in JSON where it would redirect a browser
    'X-Requested-With': 'XMLHttpRequest',
    Accept: 'application/json',
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
  }
}

async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > answerLimitBytes)
      throw new HitPayUnexpectedAnswerError(response.status, `more than ${answerLimitBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

const timedOut = ({ deadlineMs = defaultDeadlineMs }: HitPayConnection) => new HitPayTimeoutError(deadlineMs)

/** Failures before a connection stood: nothing of ours can have arrived. The rest may have broken off after it did. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_SSL_\w+|ERR_INVALID_URL)$/

// A failure of the network has a code. Whatever has none broke off on our side, and HitPay is not to blame.
function failed(error: unknown): HitPayUnreachableError | HitPayAbandonedError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error && 'code' in cause && typeof cause.code === 'string'))
    return new HitPayAbandonedError(cause instanceof Error ? cause.message : 'no reason given')
  return new HitPayUnreachableError(cause.code, !neverConnected.test(cause.code))
}
