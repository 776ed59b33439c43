import { NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { thisDevice } from '@/lib/auth/devices/remember-device'
import { authDoor } from '@/lib/auth/doors'
import { logForeignForm } from '@/lib/auth/log-foreign-form'
import { isOwnForm } from '@/lib/auth/own-form'
import { logSecurity } from '@/lib/auth/security-event'
import { isSignInError, keepTypedEmail, type SignInError, statusOf } from '@/lib/auth/sign-in-errors'
import { accountOf, type SignInBody, takeSignIn } from '@/lib/auth/sign-in-limit'
import { env } from '@/lib/env'
import { logFailure } from '@/lib/log-line'
import { orAway } from '@/lib/outage/away-answer'
import { isDatabaseAway } from '@/lib/outage/database-away'
import { BodyTooLargeError, BodyTooSlowError, bodyProblem, readBody } from '@/lib/read-body'

type Context = { params: Promise<{ nextauth: string[] }> }
type Fields = SignInBody & { json?: unknown }

/** Far above an address, a password and a token. */
const longestForm = 8192
const headers = { 'Cache-Control': 'no-store' }

/** next-auth's own door. Without a secret it stays shut: a session signed with nothing is no session. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  const door = authDoor(request.method, nextauth)
  if (door === 'closed') return say(404, 'There is nothing here.')
  if (door === 'post-only') return say(405, 'This door takes forms alone.', { Allow: 'POST' })
  if (!env().nextAuthSecret) return say(503, 'Sign-in is not set up: NEXTAUTH_SECRET is missing.')
  if (!isReturnReadable(request)) return forgetReturn()
  if (request.method === 'GET') return NextAuth(authOptions())(request, context)
  try {
    const fields = readFields(request, await readBody(request, longestForm))
    if (!isOwnForm(request.headers, env().appUrl)) {
      logForeignForm(request.headers)
      return refuse('ForeignForm', fields)
    }
    return nextauth[0] === 'callback'
      ? await trySignIn(request, context, fields)
      : await signOut(request, context, fields)
  } catch (error) {
    if (error instanceof BodyTooSlowError || error instanceof BodyTooLargeError) {
      const { status, message } = bodyProblem(error)
      return say(status, message)
    }
    if (isDatabaseAway(error)) throw error
    logFailure('the door of sign-in failed', error)
    return refuse('Failed', {})
  }
}

const returnCookies = ['next-auth.callback-url', '__Secure-next-auth.callback-url']

// next-auth answers with 500 where what it is to lead back to is no address.
function isReturnReadable({ nextUrl, cookies }: NextRequest): boolean {
  const kept = returnCookies.map((name) => cookies.get(name)?.value ?? '')
  return [...nextUrl.searchParams.getAll('callbackUrl'), ...kept].filter(Boolean).every(isWebAddress)
}

function isWebAddress(text: string): boolean {
  const base = text.startsWith('/') ? env().appUrl : undefined
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol)
}

function forgetReturn(): Response {
  const response = NextResponse.json(
    { message: 'That leads to no page. Open the sign-in page again.' },
    { status: 400, headers },
  )
  for (const name of returnCookies)
    response.cookies.set(name, '', { path: '/', maxAge: 0, secure: name.startsWith('__') })
  return response
}

/** Tries are counted before the password is looked at, so that a guesser's load is bounded too. */
async function trySignIn(request: NextRequest, context: Context, fields: Fields): Promise<Response> {
  const account = accountOf(fields)
  const taken = await takeSignIn(request.headers, fields, (await thisDevice(account)).known)
  if (taken.ok) return post(request, context, fields)
  logSecurity('sign_in_delayed', { email: account })
  return refuse('TooManyTries', fields, { 'Retry-After': String(taken.retryAfter) })
}

/** What this browser keeps of its user goes with the session: the next one at it may be somebody else. */
async function signOut(request: NextRequest, context: Context, fields: Fields): Promise<Response> {
  const response = await post(request, context, fields)
  response.headers.set('Clear-Site-Data', '"storage"')
  return response
}

// next-auth puts what went wrong into an address, in its own words or in those of whatever was thrown.
async function post(request: NextRequest, context: Context, fields: Fields): Promise<Response> {
  const response: Response = await NextAuth(authOptions())(withFields(request, fields), context)
  const location = response.headers.get('location')
  const error = location && errorIn(new URL(location, env().appUrl))
  if (error) return refuse(error, fields)
  if (!location || fields.json !== 'true') return response
  response.headers.delete('location')
  response.headers.set('Content-Type', 'application/json')
  return new Response(JSON.stringify({ url: location }), { headers: response.headers })
}

function errorIn({ pathname, searchParams }: URL): SignInError | null {
  if (searchParams.has('csrf')) return 'Csrf'
  if (pathname !== '/api/auth/error') return null
  const code = searchParams.get('error')
  return isSignInError(code) ? code : 'Failed'
}

/** A program that asked for JSON gets it; a form comes back to its page with a sentence and the address typed. */
async function refuse(error: SignInError, fields: Fields, more: Record<string, string> = {}): Promise<Response> {
  const url = `${env().appUrl}/sign-in?error=${error}`
  if (fields.json === 'true')
    return Response.json({ url }, { status: statusOf[error], headers: { ...headers, ...more } })
  await keepTypedEmail(fields.email)
  return new Response(null, { status: 303, headers: { ...headers, ...more, Location: url } })
}

const say = (status: number, message: string, more: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { ...headers, ...more } })

function readFields(request: NextRequest, body: Uint8Array): Fields {
  const text = new TextDecoder().decode(body)
  const type = request.headers.get('content-type') ?? ''
  if (!type.includes('application/json')) return Object.fromEntries(new URLSearchParams(text))
  try {
    const fields: unknown = JSON.parse(text)
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    return {}
  }
}

// next-auth is given what was read here: reading the form for itself, it might see another account than was counted.
function withFields({ url, method, headers: sent }: NextRequest, { json: _, ...fields }: Fields): NextRequest {
  const rewritten = new Headers(sent)
  rewritten.set('Content-Type', 'application/json')
  rewritten.delete('Content-Length')
  return new NextRequest(url, { method, headers: rewritten, body: JSON.stringify(fields) })
}

const guarded = orAway(answer)

export { guarded as GET, guarded as POST }
