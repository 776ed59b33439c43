import { refusalSchema } from './answer'
import {
  HitPayBadKeyError,
  type HitPayError,
  HitPayNotFoundError,
  HitPayThrottledError,
  HitPayUnexpectedAnswerError,
  HitPayValidationError,
} from './errors'
import { parseExactJson } from './exact-json'
import type { HitPayAnswer } from './http'

/**
 * What an answer outside 2xx means. The code of a bad key is reported as 401, 403 and 404 by different sources, its text
 * always as "Invalid business api key": so the text decides first.
 */
export function refusalOf(answer: HitPayAnswer): HitPayError {
  if (answer.status === 429) return new HitPayThrottledError(readRetryAfter(answer.retryAfter))
  const refusal = answer.status >= 400 && answer.status < 500 ? readRefusal(answer.text) : null
  if (answer.status === 401 || /invalid business api key/i.test(refusal?.message ?? ''))
    return new HitPayBadKeyError(answer.status)
  // without HitPay's JSON, a 4xx is the word of some proxy in between; and whoever says 408 lost patience, not a decision
  if (refusal === null || answer.status === 408) return unexpected(answer)
  if (answer.status === 404) return new HitPayNotFoundError()
  return new HitPayValidationError(answer.status, refusal.message || 'no reason given', refusal.errors)
}

function readRefusal(text: string) {
  try {
    const { message, errors } = refusalSchema.parse(parseExactJson(text))
    const fields = Object.entries(errors).slice(0, 50)
    return {
      message: tidy(message),
      errors: Object.fromEntries(fields.map(([field, texts]) => [tidy(field), texts.map(tidy)])),
    }
  } catch {
    return null
  }
}

/** Seconds, or a date to wait for, as HTTP allows; null when absent or odd. Never more than an hour. */
export function readRetryAfter(header: string | null, now = Date.now()): number | null {
  if (header === null) return null
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), 3600)
}

export const unexpected = (answer: HitPayAnswer, why?: string) =>
  new HitPayUnexpectedAnswerError(answer.status, why ?? excerptOf(answer.text))

/** What an answer looked like, short and fit for a log: JSON may hold the buyer's name, so it is only described. */
export function excerptOf(text: string): string {
  const start = text.slice(0, 5000).trimStart()
  if (start === '') return 'an empty body'
  if (/^[[{"]/.test(start)) return `JSON, or the beginning of it (${text.length} characters)`
  return tidy(start.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')) || 'a page without text'
}

/** One short line: control characters out, e-mail addresses and long numbers masked (amounts have a point, so they stay). */
const tidy = (text: string) =>
  text
    .slice(0, 2000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\S+@\S+/g, '…@…')
    .replace(/(?<![\d.])\d{7,}(?!\d|\.\d)/g, '…')
    .trim()
    .slice(0, 200)
