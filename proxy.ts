import { type NextRequest, NextResponse } from 'next/server'
import { refuseActionBody } from '@/lib/action-body'
import { isReadablePath, isReadableQuery } from '@/lib/address'
import { cataloguePolicy, hashesScripts } from '@/lib/answer-headers.js'
import { csrfCookieName, csrfTokenOf, makeCsrf } from '@/lib/auth/csrf'
import { env } from '@/lib/env'
import { settleOrigin } from '@/lib/form-origin'
import { limits } from '@/lib/limits/limits'
import { takeByAddress, tooOften } from '@/lib/limits/take'
import { readVisitor } from '@/lib/limits/visitor'
import { findOrderId } from '@/lib/orders/find-order-id'
import { awayAnswer } from '@/lib/outage/away-answer'
import { isDatabaseAway } from '@/lib/outage/database-away'
import { isDatabaseUp } from '@/lib/outage/is-database-up'
import { isBelowSecurePages, isSearchPage, isSecurePage } from '@/lib/secure-pages'
import { contentSecurityPolicy, secureHeaders } from '@/lib/security-headers'

const development = process.env.NODE_ENV === 'development'
const hashed = hashesScripts({ development, vercel: Boolean(process.env.VERCEL) })

/**
 * Refuses what no page could read, and gives every page about a person or about money its headers and a fresh nonce. It
 * is no guard: doors check who asks.
 */
export async function proxy(request: NextRequest) {
  const { pathname, searchParams } = request.nextUrl
  const isReadable = isReadablePath(pathname) && isReadableQuery(searchParams)
  const path = isReadable ? decodeURIComponent(pathname) : ''
  if (path.startsWith('/api/')) return NextResponse.next()
  const refused = await refuseForm(request, pathname)
  if (refused) return refused
  if (!isReadable) return nothingHere(request)
  // Spelt in another way it is no page: only what is spelt like one is rendered with the nonce.
  if (isSecurePage(pathname)) return answerSecurePage(request, path)
  if (isSearchPage(pathname)) return renderSearchPage(request)
  return isBelowSecurePages(path) || isSearchPage(path) ? nothingHere(request) : NextResponse.next()
}

// Whatever is sent to a page is an action for Next to unpack, and only these pages have forms for actions.
async function refuseForm(request: NextRequest, path: string): Promise<Response | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const isPosted = request.method === 'POST' && isSecurePage(path)
  if (!isPosted) return say(405, 'Nothing can be sent to this page.', { Allow: 'GET, HEAD' })
  const refusal = await refuseActionBody(request)
  return refusal && say(refusal.status, refusal.message)
}

async function answerSecurePage(request: NextRequest, path: string): Promise<Response> {
  try {
    if (await isUnknownOrder(path)) return await answerUnknownOrder(request)
    if (!isAction(request) && !(await isDatabaseUp())) return withHeaders(awayAnswer(request, path))
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    return withHeaders(awayAnswer(request, path))
  }
  return renderSecurePage(request)
}

// A form sent by script is answered by its action, which keeps what was typed.
const isAction = ({ headers }: NextRequest) => headers.has('next-action')

function renderSecurePage(request: NextRequest): NextResponse {
  const { hitpay, appUrl } = env()
  const policy = contentSecurityPolicy({
    nonce: makeNonce(),
    paymentOrigins: hitpay ? [new URL(hitpay.apiUrl).origin, hitpay.dropInOrigin] : [],
    development,
  })
  const headers = settleOrigin(request.headers, appUrl)
  headers.set('Content-Security-Policy', policy)
  const csrf = newCsrfCookie(request)
  if (csrf) headers.set('Cookie', [headers.get('cookie'), `${csrf.name}=${csrf.value}`].filter(Boolean).join('; '))
  const response = NextResponse.next({ request: { headers } })
  if (csrf) response.cookies.set(csrf)
  return withHeaders(response, policy)
}

function renderSearchPage(request: NextRequest): NextResponse {
  const policy = cataloguePolicy({ development, hashed, nonce: makeNonce() })
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

// Next reads it from the request's own policy and puts it on every script it writes.
const makeNonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')

// Made before the page, so that the form in its first render carries the token, and works without script.
function newCsrfCookie({ nextUrl, cookies }: NextRequest) {
  const { nextAuthSecret, appUrl } = env()
  if (!nextAuthSecret || !/^\/(sign-in|account|admin)\b/.test(nextUrl.pathname)) return null
  const secure = appUrl.startsWith('https:')
  const name = csrfCookieName(secure)
  if (csrfTokenOf(cookies.get(name)?.value, nextAuthSecret)) return null
  return { name, value: makeCsrf(nextAuthSecret), httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
}

// A streamed page has said 200 before it knows that there is no such order, so its status is settled here.
async function isUnknownOrder(path: string): Promise<boolean> {
  const token = /^\/orders\/([^/]+)\/?$/.exec(path)?.[1]
  return token !== undefined && (await findOrderId(token)) === null
}

// Only what was never an order is counted: whoever holds a real link always sees it.
async function answerUnknownOrder(request: NextRequest): Promise<Response> {
  const taken = await takeByAddress(limits.unknownOrder, readVisitor(request.headers))
  return taken.ok ? nothingHere(request) : say(429, tooOften(taken), { 'Retry-After': String(taken.retryAfter) })
}

// No route has this address, so the page for unknown ones answers, as it was rendered ahead.
function nothingHere(request: NextRequest): Response {
  if (request.nextUrl.pathname.startsWith('/api/'))
    return withHeaders(Response.json({ message: 'There is nothing here.' }, { status: 404 }))
  // Next would look for the form's action on the page for unknown addresses, and break at an origin it does not like.
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(404, 'There is nothing here.')
  const nowhere = NextResponse.rewrite(new URL('/no-such-page', request.url))
  return withHeaders(nowhere, cataloguePolicy({ development, hashed }))
}

const say = (status: number, message: string, headers: Record<string, string> = {}) =>
  withHeaders(new NextResponse(message, { status, headers }))

function withHeaders<Answer extends Response>(answer: Answer, policy?: string): Answer {
  for (const [name, value] of Object.entries(secureHeaders)) answer.headers.set(name, value)
  if (policy) answer.headers.set('Content-Security-Policy', policy)
  return answer
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
    '/search',
    // Addresses that may be unreadable, and whatever is sent with a body. The catalogue's own requests are neither.
    '/(.*%.*)',
    '/(.{200,})',
    { source: '/((?!api/).*)', has: [{ type: 'header', key: 'content-length' }] },
    { source: '/((?!api/).*)', has: [{ type: 'header', key: 'transfer-encoding' }] },
    { source: '/((?!api/).*)', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/((?!api/).*)', has: [{ type: 'header', key: 'next-action' }] },
  ],
}
