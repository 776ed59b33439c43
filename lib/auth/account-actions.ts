'use server'

import { accountAction } from '@/lib/auth/account-action'
import { changeSchema, codeSchema, endSessionSchema, nothingSchema, provedSchema } from '@/lib/auth/account-schemas'
import { thisDevice } from '@/lib/auth/devices/remember-device'
import { isStaff, type SignedIn } from '@/lib/auth/guards'
import { changePassword } from '@/lib/auth/passwords/change-password'
import { proveFully } from '@/lib/auth/prove'
import { logSecurity, recordSecurity } from '@/lib/auth/security-event'
import type { SecurityEventKind } from '@/lib/auth/security-view'
import { endOtherSessions, endSession } from '@/lib/auth/sessions/end-sessions'
import { renewSession } from '@/lib/auth/sessions/renew-session'
import { beginSetUp, confirmSetUp, renewRecoveryCodes, turnOff } from '@/lib/auth/two-step/set-up'
import { isTwoStepRequired } from '@/lib/auth/two-step/two-step-required'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

const refuse = (field: string, message: string) => ({
  ok: false as const,
  message: 'Look at the marked fields.',
  fieldErrors: { [field]: [message] },
})
const say = (message: string, codes?: string[]) => ({
  ok: true as const,
  data: { message, ...(codes ? { codes } : {}) },
})

const record = async (kind: SecurityEventKind, user: SignedIn) =>
  recordSecurity(kind, user.id, (await thisDevice(user.email)).name)

/** Asks for all that signing in asks for: whoever finds a screen unlocked cannot take the account over. */
export const changePasswordAction = accountAction(changeSchema, async ({ newPassword, ...proof }, user) => {
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
  const refused = await proveFully(user, proof)
  if (refused) return refuse(refused.field, refused.message)
  if (!(await changePassword(user.id, passwordHash, newPassword)))
    return { ok: false, message: 'Your password was changed somewhere else at this moment.' }
  await record('password_changed', user)
  await renewSession(user)
  return say('Your password is changed. Every other device is signed out.')
})

export const endSessionAction = accountAction(endSessionSchema, async ({ sessionId }, user) => {
  if (!(await endSession(user.id, sessionId, 'ended_by_user')))
    return { ok: false, message: 'That device is signed out already.' }
  logSecurity('session_ended', { userId: user.id })
  return say('That device is signed out.')
})

export const endOthersAction = accountAction(nothingSchema, async (_input, user) => {
  const count = await endOtherSessions(user.id, user.sessionId)
  logSecurity('sessions_ended', { userId: user.id })
  return say(count === 0 ? 'No other device was signed in.' : 'Every other device is signed out.')
})

/** Shows a new key. */
export const beginTwoStepAction = accountAction(provedSchema, async (proof, user) => {
  const refused = await proveFully(user, proof)
  if (refused) return refuse(refused.field, refused.message)
  await beginSetUp(user.id)
  return say('Scan the new code with your authenticator app.')
})

export const confirmTwoStepAction = accountAction(codeSchema, async ({ code }, user) => {
  const codes = await confirmSetUp(user.id, code)
  if (!codes)
    return refuse('code', 'This code does not fit. Wait for the next one, and check that your phone’s clock is right.')
  await record('two_step_on', user)
  await renewSession(user)
  return say('Two-step sign-in is on. Every other device is signed out.', codes)
})

export const renewCodesAction = accountAction(provedSchema, async (proof, user) => {
  const refused = await proveFully(user, proof)
  if (refused) return refuse(refused.field, refused.message)
  if (!user.hasTwoStep) return { ok: false, message: 'Two-step sign-in is off.' }
  const codes = await renewRecoveryCodes(user.id)
  await record('recovery_codes_renewed', user)
  return say('These ten codes are new, and the old ones are worth nothing.', codes)
})

export const turnOffTwoStepAction = accountAction(provedSchema, async (proof, user) => {
  if (isStaff(user) && isTwoStepRequired(env()))
    return {
      ok: false,
      message: 'This shop takes real money, so its staff keep two-step sign-in. You can move it to another phone.',
    }
  const refused = await proveFully(user, proof)
  if (refused) return refuse(refused.field, refused.message)
  await turnOff(user.id)
  await record('two_step_off', user)
  await renewSession(user)
  return say('Two-step sign-in is off. Every other device is signed out.')
})
