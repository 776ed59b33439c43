import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { type SignInBody, takeSignIn } from '@/lib/auth/sign-in-limit'
import { env } from '@/lib/env'
import { BodyTooLargeError, BodyTooSlowError, readBody } from '@/lib/payments/read-body'

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
    const body = Buffer.from(await readBody(request, longestForm))
    return (await refuseManyTries(request, body)) ?? NextAuth(authOptions())(withBody(request, body), context)
  } catch (error) {
    if (error instanceof BodyTooSlowError)
      return Response.json({ message: 'The form did not arrive in time.' }, { status: 408, headers })
    if (!(error instanceof BodyTooLargeError)) throw error
    return Response.json({ message: 'That is no sign-in.' }, { status: 413, headers })
  }
}

/** Tries are counted before the password is looked at, so that a guesser's load is bounded too. */
async function refuseManyTries(request: NextRequest, body: Buffer): Promise<Response | null> {
  if (!request.nextUrl.pathname.includes('/callback/')) return null
  const taken = await takeSignIn(request.headers, readFields(request, body))
  if (taken.ok) return null
  // next-auth's own form code reads `url`.
  const told = { message: 'Too many tries. Wait a little.', url: `${env().appUrl}/sign-in?error=TooManyTries` }
  return Response.json(told, { status: 429, headers: { ...headers, 'Retry-After': String(taken.retryAfter) } })
}

function readFields(request: NextRequest, body: Buffer): SignInBody {
  try {
    const isJson = request.headers.get('content-type')?.includes('json') ?? false
    const fields: unknown = isJson
      ? JSON.parse(body.toString())
      : Object.fromEntries(new URLSearchParams(body.toString()))
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    return {}
  }
}

const withBody = ({ url, method, headers: sent }: NextRequest, body: Buffer) =>
  new NextRequest(url, { method, headers: sent, body: new Uint8Array(body) })

export { answer as GET, answer as POST }
