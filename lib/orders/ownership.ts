import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { getUser } from '@/lib/auth/guards'
import { isHttps } from '@/lib/auth/sessions/session-cookie'
import { db } from '@/lib/db'
import { veil } from '@/lib/limits/visitor'

// Not `__Host-`: such a cookie may have no path of its own.
const cookieName = () => `${isHttps() ? '__Secure-' : ''}own-order`
/** Seconds. Long enough for a delivery, short enough for a borrowed phone. */
const ownedFor = 14 * 24 * 3600

export type OwnedOrder = { id: string; token: string }

/** Marks this browser as the one of whoever ordered. Sent back to that order's page alone, and unreadable to scripts. */
export async function rememberOwner({ id, token }: OwnedOrder): Promise<void> {
  const until = Math.floor(Date.now() / 1000) + ownedFor
  const jar = await cookies()
  jar.set(cookieName(), `${until}.${ownerMark(id, until)}`, {
    path: `/orders/${token}`,
    maxAge: ownedFor,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
  })
}

/** Whether the visitor is known to be whoever ordered: by this browser's mark, or signed in to the order's account. */
export async function isOwner(orderId: string): Promise<boolean> {
  return isMarked(orderId, (await cookies()).get(cookieName())?.value) || isAccountOf(orderId)
}

function isMarked(orderId: string, value = ''): boolean {
  const [until = '', mark = ''] = value.split('.')
  if (!/^\d{10}$/.test(until) || Number(until) < Date.now() / 1000) return false
  const [expected, sent] = [Buffer.from(ownerMark(orderId, Number(until))), Buffer.from(mark)]
  return expected.length === sent.length && timingSafeEqual(expected, sent)
}

async function isAccountOf(orderId: string): Promise<boolean> {
  const user = await getUser()
  if (!user) return false
  return (await db().order.count({ where: { id: orderId, userId: user.id } })) === 1
}

const ownerMark = (orderId: string, until: number) => veil(`owner:${orderId}:${until}`)
