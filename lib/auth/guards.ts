import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { getServerSession } from 'next-auth'
import { authOptions, sessionSchema } from '@/lib/auth/config'
import { passwordStamp } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Role } from '@/prisma/generated/enums'

export type SignedIn = { id: string; name: string; email: string; role: Role }

/**
 * Who is asking, with the role the database gives them now. Null for a visitor, for someone whose account is gone, and
 * for a session begun under a password that has changed since.
 */
export async function getUser(): Promise<SignedIn | null> {
  await connection()
  if (!env().nextAuthSecret) return null
  // Cookies that next-auth cannot read are nobody's.
  const session = sessionSchema.safeParse(await getServerSession(authOptions()).catch(() => null))
  if (!session.success) return null
  const user = await db().user.findUnique({ where: { id: session.data.userId } })
  if (!user || passwordStamp(user.passwordHash) !== session.data.stamp) return null
  return { id: user.id, name: user.name, email: user.email, role: user.role }
}

export const isStaff = (user: Pick<SignedIn, 'role'>): boolean => user.role !== 'customer'

/** Stops the request unless someone is signed in. */
export async function requireUser(): Promise<SignedIn> {
  return (await getUser()) ?? redirect('/sign-in')
}

/** Stops the request unless a staff member or an admin asks. To anyone else the page does not exist. */
export async function requireStaff(): Promise<SignedIn> {
  const user = await requireUser()
  if (!isStaff(user)) notFound()
  return user
}
