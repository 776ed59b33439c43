import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { type SignInBody, takeSignIn } from '@/lib/auth/sign-in-limit'
import { env } from '@/lib/env'
import { BodyTooLargeError, BodyTooSlowError, readBody } from '@/lib/read-body'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Far above an address, a password and a token. */
const longestForm = 8192
const headers = { 'Cache-Control': 'no-store' }

/** next-auth's own door. Without a secret it stays shut: a session signed with nothing is no session. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  if (!env().nextAuthSecret)
    return Response.json({ message: 'Sign-in is not set up: NEXTAUTH_SECRET is missing.' }, { status: 503, headers })
  if (request.method === 'GET') return NextAuth(authOptions())(request, context)
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

export { answer as GET, answer as POST }
