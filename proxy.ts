import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { contentSecurityPolicy, secureHeaders } from '@/lib/security-headers'

/** Gives every page about a person or about money its headers and a fresh nonce. It is no guard: doors check who asks. */
export function proxy(request: NextRequest) {
  const { hitpay } = env()
  const policy = contentSecurityPolicy({
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'),
    paymentOrigins: hitpay ? [new URL(hitpay.apiUrl).origin, hitpay.dropInOrigin] : [],
    development: process.env.NODE_ENV === 'development',
  })
  // Next reads the nonce from the request's own policy and puts it on every script it writes.
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
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
