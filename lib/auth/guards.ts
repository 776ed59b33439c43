import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { logSecurity } from '@/lib/auth/security-event'
import { type FoundSession, findSession } from '@/lib/auth/sessions/find-session'
import { readSessionCookie } from '@/lib/auth/sessions/session-cookie'
import { isTwoStepRequired } from '@/lib/auth/two-step/two-step-required'
import { env } from '@/lib/env'
import type { Role } from '@/prisma/generated/enums'

export type SignedIn = { id: string; name: string; email: string; role: Role; sessionId: string; hasTwoStep: boolean }

/**
 * Who is asking, as the database knows them now. Null for a visitor, for a session that has ended in whatever way, and
 * for one whose second step is still owed.
 */
export async function getUser(): Promise<SignedIn | null> {
  const session = await getSession()
  return session && !session.codeOwed ? session : null
}

/** Who has given the right password and owes the code. */
export async function getCodeOwer(): Promise<FoundSession | null> {
  const session = await getSession()
  return session?.codeOwed ? session : null
}

async function getSession(): Promise<FoundSession | null> {
  await connection()
  const token = await readSessionCookie()
  return token && findSession(token)
}

export const isStaff = (user: Pick<SignedIn, 'role'>): boolean => user.role !== 'customer'

/** Whether the back office waits until this staff member has set up two-step sign-in. */
export const owesTwoStep = (user: Pick<SignedIn, 'role' | 'hasTwoStep'>): boolean =>
  isStaff(user) && !user.hasTwoStep && isTwoStepRequired(env())

/** The staff member who asks; null for anyone else, and for staff who must set up two-step sign-in first. */
export async function getStaff(): Promise<SignedIn | null> {
  const user = await getUser()
  return user && isStaff(user) && !owesTwoStep(user) ? user : null
}

/** Stops the request unless someone is signed in. */
export async function requireUser(): Promise<SignedIn> {
  return (await getUser()) ?? redirect('/sign-in')
}

/** Stops the request unless a staff member or an admin asks. To anyone else the page does not exist. */
export async function requireStaff(): Promise<SignedIn> {
  const user = await requireUser()
  if (!isStaff(user)) {
    logSecurity('role_denied', { userId: user.id })
    notFound()
  }
  if (owesTwoStep(user)) redirect('/account/security')
  return user
}
