import { logWarning } from '@/lib/log-line'

const mostTold = 1000
/** Milliseconds: until when each count that is used up has been told of. */
const told = new Map<string, number>()

/** One line in the log for a count that is used up, however often it is asked before it begins anew. */
export function logLimit(name: string, subject: string, retryAfter: number): void {
  const key = `${name}:${subject}`
  const now = Date.now()
  if ((told.get(key) ?? 0) > now) return
  if (told.size >= mostTold) told.clear()
  told.set(key, now + retryAfter * 1000)
  logWarning('limit reached', { limit: name, subject })
}
