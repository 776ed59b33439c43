import { timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Simulator } from '../simulator-context'
import { ApiError } from './errors'

const statuses = { '401': 401, '403': 403, '404': 404 } as const

/** `X-BUSINESS-API-KEY` must be our key. Which code HitPay gives a bad one is told in three ways, so it is a switch. */
export const requireApiKey = ({ config, store }: Simulator) =>
  createMiddleware(async (context, next) => {
    if (!same(context.req.header('x-business-api-key') ?? '', config.apiKey)) throw badKey(store.switches.badKeyStatus)
    await next()
  })

export const badKey = (status: keyof typeof statuses) => new ApiError(statuses[status], 'Invalid business api key')

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
