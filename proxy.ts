import { type NextRequest, NextResponse } from 'next/server'
import { refuseActionBody } from '@/lib/action-body'
import { env } from '@/lib/env'
import { limits } from '@/lib/limits/limits'
import { takeByAddress, tooOften } from '@/lib/limits/take'
import { readVisitor } from '@/lib/limits/visitor'
import { findOrderId } from '@/lib/orders/find-order-id'
import { isSecurePage } from '@/lib/secure-pages'
import { contentSecurityPolicy, nothingHerePolicy, secureHeaders } from '@/lib/security-headers'

/** Gives every page about a person or about money its headers and a fresh nonce. It is no guard: doors check who asks. */
export async function proxy(request: NextRequest) {
  const refused = request.method === 'POST' ? await refuseActionBody(request) : null
  if (refused) return withHeaders(new NextResponse(refused.message, { status: refused.status }), nothingHerePolicy)
  if (!isSecurePage(request.nextUrl.pathname)) return withHeaders(nothingHere(request), nothingHerePolicy)
  if (await isUnknownOrder(request.nextUrl.pathname)) return answerUnknownOrder(request)
  const { hitpay } = env()
  const policy = contentSecurityPolicy({
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'),
    paymentOrigins: hitpay ? [new URL(hitpay.apiUrl).origin, hitpay.dropInOrigin] : [],
    development: process.env.NODE_ENV === 'development',
  })
  // Next reads the nonce from the request's own policy and puts it on every script it writes.
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  return withHeaders(NextResponse.next({ request: { headers } }), policy)
}

// A streamed page has said 200 before it knows that there is no such order, so its status is settled here.
async function isUnknownOrder(pathname: string): Promise<boolean> {
  const token = /^\/orders\/([^/]+)\/?$/.exec(pathname)?.[1]
  return token !== undefined && (await findOrderId(token)) === null
}

// Only what was never an order is counted: whoever holds a real link always sees it.
async function answerUnknownOrder(request: NextRequest): Promise<NextResponse> {
  const taken = await takeByAddress(limits.unknownOrder, readVisitor(request.headers))
  const answer = taken.ok
    ? nothingHere(request)
    : new NextResponse(tooOften(taken), { status: 429, headers: { 'Retry-After': String(taken.retryAfter) } })
  return withHeaders(answer, nothingHerePolicy)
}

// No route has this address.
function nothingHere(request: NextRequest): NextResponse {
  return NextResponse.rewrite(new URL('/no-such-page', request.url))
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(secureHeaders)) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [
    '/cart/:path*',
    '/checkout/:path*',
    '/orders/:path*',
    '/sign-in/:path*',
    '/account/:path*',
    '/admin/:path*',
    '/setup/:path*',
  ],
}
