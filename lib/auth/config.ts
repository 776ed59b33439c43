import { after } from 'next/server'
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { rememberDevice, thisDevice } from '@/lib/auth/devices/remember-device'
import { BusyError } from '@/lib/auth/lane'
import { passwordMatches } from '@/lib/auth/password'
import { returnAddress } from '@/lib/auth/return-address'
import { logSecurity, recordSecurity } from '@/lib/auth/security-event'
import { endSession } from '@/lib/auth/sessions/end-sessions'
import { isHttps, readSessionCookie, sessionCookie, sessionTokenSchema } from '@/lib/auth/sessions/session-cookie'
import { sessionLengths } from '@/lib/auth/sessions/session-lengths'
import { startSession } from '@/lib/auth/sessions/start-session'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { logFailure, logWarning } from '@/lib/log-line'
import { readEmail } from '@/lib/text/read-email'
import { typed } from '@/lib/text/typed'

const credentials = z.object({
  email: typed(readEmail),
  password: z.string().min(1).max(200),
})

/**
 * How people sign in. next-auth seals the cookie and checks where a form came from; the session itself is a row of ours,
 * and the cookie says only which. When the row ends is decided by the database, so the cookie may live longer.
 */
export const authOptions = (): AuthOptions => ({
  secret: env().nextAuthSecret ?? undefined,
  session: { strategy: 'jwt', maxAge: sessionLengths.shopper.most },
  useSecureCookies: isHttps(),
  cookies: { sessionToken: sessionCookie() },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
  // By itself it writes a stack for every cookie that a stranger has made up.
  logger: { error: (code) => logWarning('session not read', { code }), warn: () => {}, debug: () => {} },
  callbacks: {
    redirect: ({ url }) => returnAddress(url, env().appUrl),
    jwt: ({ token, user }) =>
      sessionTokenSchema.parse({ sub: token.sub, sid: user && 'sid' in user ? user.sid : token.sid }),
  },
  events: {
    signOut: async ({ token }) => {
      const ours = sessionTokenSchema.safeParse(token)
      if (ours.success) await signOut(ours.data)
    },
  },
})

// Thrown words travel in the address of next-auth's answer: only codes that the sign-in page knows.
async function authorize(input: unknown) {
  const parsed = credentials.safeParse(input)
  if (!parsed.success) return null
  try {
    return await signIn(parsed.data)
  } catch (error) {
    if (error instanceof BusyError) throw new Error('Busy')
    logFailure('nobody could sign in', error)
    throw new Error('Failed')
  }
}

async function signIn({ email, password }: z.output<typeof credentials>) {
  const user = await db().user.findUnique({ where: { email } })
  const device = await thisDevice(email)
  const matches = await passwordMatches(password, user?.passwordHash ?? null, device.known ? 'known' : 'stranger')
  if (!user || !matches) {
    logSecurity('sign_in_failed', { email })
    // Later, so that an account that exists does not answer more slowly than one that does not.
    if (user) after(() => recordSecurity('sign_in_failed', user.id, device.name))
    return null
  }
  return begin(user, device)
}

async function begin(
  user: { id: string; email: string; passwordHash: string },
  device: Awaited<ReturnType<typeof thisDevice>>,
) {
  const { id: userId, email, passwordHash } = user
  const isNewDevice = device.known === null
  const session = await startSession({ userId, passwordHash, method: 'password', device: device.name, isNewDevice })
  if (!session) return null
  const earlier = await readSessionCookie()
  if (earlier) await endSession(earlier.sub, earlier.sid, 'signed_in_again')
  if (!session.codeOwed) await welcome({ id: userId, email }, device)
  return { id: userId, sid: session.id }
}

/** Whoever is in with everything that was asked for: the device is known from here on, and a new one is told of. */
export async function welcome(user: { id: string; email: string }, device: { name: string; known: string | null }) {
  logSecurity('sign_in', { userId: user.id })
  if (!device.known) await recordSecurity('new_device', user.id, device.name)
  await rememberDevice(user.email)
}

async function signOut({ sub, sid }: { sub: string; sid: string }) {
  if (await endSession(sub, sid, 'signed_out')) logSecurity('sign_out', { userId: sub })
}
