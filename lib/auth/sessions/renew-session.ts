import { thisDevice } from '@/lib/auth/devices/remember-device'
import { writeSessionCookie } from '@/lib/auth/sessions/session-cookie'
import { startSession } from '@/lib/auth/sessions/start-session'
import { db } from '@/lib/db'

/**
 * Begins a new session for whoever has just proved who they are and changed what they sign in with: that ended all
 * sessions, the one they are in as well.
 */
export async function renewSession(user: { id: string; email: string }): Promise<void> {
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id }, select: { passwordHash: true } })
  const device = (await thisDevice(user.email)).name
  const start = {
    userId: user.id,
    passwordHash,
    method: 'password',
    device,
    isNewDevice: false,
    isCodeGiven: true,
  } as const
  const session = await startSession(start)
  if (session) await writeSessionCookie({ sub: user.id, sid: session.id })
}
