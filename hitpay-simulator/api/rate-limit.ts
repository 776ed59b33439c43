import { createMiddleware } from 'hono/factory'
import type { Simulator } from '../simulator-context'

const windowMs = 60_000

/** So many calls a minute, fewer of them creations, in fixed windows. */
export function rateLimit({ store, clock }: Simulator) {
  let windowStart = 0
  let calls = 0
  let creates = 0
  return createMiddleware(async (context, next) => {
    const { rateLimit: on, rateLimitPerMinute, rateLimitCreatesPerMinute } = store.switches
    if (!on) return next()
    const now = clock.now()
    if (now - windowStart >= windowMs) [windowStart, calls, creates] = [now, 0, 0]
    calls += 1
    if (isCreate(context.req.method, context.req.path)) creates += 1
    if (calls <= rateLimitPerMinute && creates <= rateLimitCreatesPerMinute) return next()
    context.header('Retry-After', String(Math.ceil((windowStart + windowMs - now) / 1000)))
    return context.json({ message: 'Too Many Attempts.' }, 429)
  })
}

export const isCreate = (method: string, path: string) => method === 'POST' && path === '/v1/payment-requests'
