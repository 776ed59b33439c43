import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { getServerSession } from 'next-auth'
import { authOptions } from '@/lib/auth/config'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Role } from '@/prisma/generated/enums'

export type SignedIn = { id: string; name: string; email: string; role: Role }

/** Who is asking, with the role the database gives them now. Null for a visitor. */
export async function getUser(): Promise<SignedIn | null> {
  await connection()
  if (!env().nextAuthSecret) return null
  const session = await getServerSession(authOptions())
  const email = session?.user?.email
  if (!email) return null
  return db().user.findUnique({ where: { email }, select: { id: true, name: true, email: true, role: true } })
}

/** Stops the request unless someone is signed in. */
export async function requireUser(): Promise<SignedIn> {
  return (await getUser()) ?? redirect('/sign-in')
}

/** Stops the request unless a staff member or an admin asks. To anyone else the page does not exist. */
export async function requireStaff(): Promise<SignedIn> {
  const user = await requireUser()
  if (user.role === 'customer') notFound()
  return user
}
