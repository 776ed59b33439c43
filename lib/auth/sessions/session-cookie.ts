import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { sessionLengths } from '@/lib/auth/sessions/session-lengths'
import { env } from '@/lib/env'

/** All that a session's cookie says: which row of `sessions`, and whose it claims to be. The row is believed. */
export const sessionTokenSchema = z.object({ sub: z.uuid(), sid: z.uuid() })
export type SessionToken = z.infer<typeof sessionTokenSchema>

/** From the configuration: next-auth itself would ask the request which host and scheme it came by. */
export const isHttps = () => env().appUrl.startsWith('https:')

/** `__Host-`: no neighbouring subdomain can set it, and it never travels in the clear. Browsers refuse it without https. */
export const sessionCookie = (secure = isHttps()) => ({
  name: `${secure ? '__Host-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
})

/** The token of the request's own cookie; null where there is none that we have made. */
export async function readSessionCookie(): Promise<SessionToken | null> {
  const { nextAuthSecret: secret } = env()
  const token = (await cookies()).get(sessionCookie().name)?.value
  if (!secret || !token) return null
  // Thrown for what was not sealed with our secret, or ran out.
  const claims = await decode({ token, secret }).catch(() => null)
  const ours = sessionTokenSchema.safeParse(claims)
  return ours.success ? ours.data : null
}

/** Hands the browser another session in place of the one it came with. */
export async function writeSessionCookie({ sub, sid }: SessionToken): Promise<void> {
  const { nextAuthSecret: secret } = env()
  if (!secret) throw new Error('NEXTAUTH_SECRET is missing')
  const maxAge = sessionLengths.shopper.most
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, await encode({ token: { sub, sid }, secret, maxAge }), { ...options, maxAge })
}
