import { logWarning } from '@/lib/log-line'

const mostLogged = 1000
/** Milliseconds: until when a count that is used up stands in the log already. */
const loggedUntil = new Map<string, number>()

/** One line in the log for a count that is used up, however often it is asked before it begins anew. */
export function logLimit(name: string, subject: string, retryAfter: number): void {
  const key = `${name}:${subject}`
  const now = Date.now()
  if ((loggedUntil.get(key) ?? 0) > now) return
  if (loggedUntil.size >= mostLogged) loggedUntil.clear()
  loggedUntil.set(key, now + retryAfter * 1000)
  logWarning('limit reached', { limit: name, subject })
}
