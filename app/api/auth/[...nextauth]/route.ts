import { NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { type SignInBody, takeSignIn } from '@/lib/auth/sign-in-limit'
import { env } from '@/lib/env'
import { orAway } from '@/lib/outage/away-answer'
import { BodyTooLargeError, BodyTooSlowError, readBody } from '@/lib/read-body'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Far above an address, a password and a token. */
const longestForm = 8192
const headers = { 'Cache-Control': 'no-store' }

/** next-auth's own door. Without a secret it stays shut: a session signed with nothing is no session. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  if (!env().nextAuthSecret)
    return Response.json({ message: 'Sign-in is not set up: NEXTAUTH_SECRET is missing.' }, { status: 503, headers })
  if (!isReturnReadable(request)) return forgetReturn()
  if (request.method !== 'POST') return NextAuth(authOptions())(request, context)
  try {
    const fields = readFields(request, await readBody(request, longestForm))
    const refused = await refuseManyTries(request, context, fields)
    return refused ?? NextAuth(authOptions())(withFields(request, fields), context)
  } catch (error) {
    if (error instanceof BodyTooSlowError)
      return Response.json({ message: 'The form did not arrive in time.' }, { status: 408, headers })
    if (!(error instanceof BodyTooLargeError)) throw error
    return Response.json({ message: 'That is no sign-in.' }, { status: 413, headers })
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
async function refuseManyTries({ headers: sent }: NextRequest, { params }: Context, fields: SignInBody) {
  // What next-auth goes by. The address may spell it in other letters.
  const [action] = (await params).nextauth
  if (action !== 'callback') return null
  const taken = await takeSignIn(sent, fields)
  if (taken.ok) return null
  // next-auth's own form code reads `url`.
  const told = { message: 'Too many tries. Wait a little.', url: `${env().appUrl}/sign-in?error=TooManyTries` }
  return Response.json(told, { status: 429, headers: { ...headers, 'Retry-After': String(taken.retryAfter) } })
}

function readFields(request: NextRequest, body: Uint8Array): SignInBody {
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
function withFields({ url, method, headers: sent }: NextRequest, fields: SignInBody): NextRequest {
  const rewritten = new Headers(sent)
  rewritten.set('Content-Type', 'application/json')
  rewritten.delete('Content-Length')
  return new NextRequest(url, { method, headers: rewritten, body: JSON.stringify(fields) })
}

const guarded = orAway(answer)

export { guarded as GET, guarded as POST }
