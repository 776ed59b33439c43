import { policyText } from '@/lib/answer-headers.js'
import { logFailure } from '@/lib/log-line'
import { awayPage, awayStyleHash, retryAfter } from '@/lib/outage/away-page'
import { isDatabaseAway } from '@/lib/outage/database-away'

const policy = policyText({
  'default-src': ["'none'"],
  'style-src': [awayStyleHash],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
})

/** What a door of `path` says while the database is away: a page to people, JSON to scripts, and when to come again. */
export function awayAnswer(request: Pick<Request, 'headers'>, path: string): Response {
  const headers = { 'Retry-After': String(retryAfter), 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  if (!wantsPage(request.headers))
    return Response.json(
      { message: 'The shop cannot reach its records just now. Try again in a moment.' },
      { status: 503, headers },
    )
  return new Response(awayPage(path), {
    status: 503,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
  })
}

const wantsPage = (headers: Headers) => headers.get('accept')?.includes('text/html') ?? false

/** A route's handler that answers in words while the database is away. Every other error is thrown on. */
export function orAway<Asked extends Request, Rest extends unknown[]>(
  door: (request: Asked, ...rest: Rest) => Promise<Response>,
) {
  return async (request: Asked, ...rest: Rest): Promise<Response> => {
    try {
      return await door(request, ...rest)
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      const { pathname } = new URL(request.url)
      logFailure('database away', error)
      return awayAnswer(request, pathname)
    }
  }
}
