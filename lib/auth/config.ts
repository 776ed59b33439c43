import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { passwordMatches, passwordStamp } from '@/lib/auth/password'
import { returnAddress } from '@/lib/auth/return-address'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { logWarning } from '@/lib/log-line'
import { readEmail } from '@/lib/text/read-email'
import { typed } from '@/lib/text/typed'

const credentials = z.object({
  email: typed(readEmail),
  password: z.string().min(1).max(200),
})

/** Eight hours: a working day in the shop. */
const sessionSeconds = 8 * 3600

/** What our sessions say, beyond next-auth's own fields: whose it is, and under which password it was begun. */
export const sessionSchema = z.object({ userId: z.uuid(), stamp: z.string() })

/**
 * How people sign in. The session says only who someone is; what they may do is read from the database each time,
 * so that a role taken away is gone with the next request.
 */
export const authOptions = (): AuthOptions => ({
  secret: env().nextAuthSecret ?? undefined,
  session: { strategy: 'jwt', maxAge: sessionSeconds },
  useSecureCookies: isHttps(),
  cookies: { sessionToken: sessionCookie(isHttps()) },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
  // By itself it writes a stack for every cookie that a stranger has made up.
  logger: { error: (code) => logWarning('session not read', { code }), warn: () => {}, debug: () => {} },
  callbacks: {
    redirect: ({ url }) => returnAddress(url, env().appUrl),
    jwt: ({ token, user }) => (user && 'stamp' in user ? { ...token, stamp: user.stamp } : token),
    session: ({ session, token }) => {
      const ours = { userId: token.sub, stamp: token.stamp }
      return { ...session, ...ours }
    },
  },
})

// From the configuration: next-auth itself would ask the request which host and scheme it came by.
const isHttps = () => env().appUrl.startsWith('https:')

/** `__Host-`: no neighbouring subdomain can set it, and it never travels in the clear. Browsers refuse it without https. */
const sessionCookie = (secure: boolean) => ({
  name: `${secure ? '__Host-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
})

async function authorize(input: unknown) {
  const parsed = credentials.safeParse(input)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const user = await db().user.findUnique({ where: { email } })
  const matches = await passwordMatches(password, user?.passwordHash ?? null)
  if (!user || !matches) return null
  return { id: user.id, email: user.email, name: user.name, stamp: passwordStamp(user.passwordHash) }
}
