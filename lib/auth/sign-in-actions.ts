'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { visitorAction } from '@/lib/auth/account-action'
import { codeSchema, forgottenSchema, resetSchema } from '@/lib/auth/account-schemas'
import { welcome } from '@/lib/auth/config'
import { rememberDevice, thisDevice } from '@/lib/auth/devices/remember-device'
import { getCodeOwer } from '@/lib/auth/guards'
import { askReset } from '@/lib/auth/passwords/ask-reset'
import { redeemReset } from '@/lib/auth/passwords/redeem-reset'
import { logSecurity, recordSecurity } from '@/lib/auth/security-event'
import { finishSignIn } from '@/lib/auth/two-step/finish-sign-in'
import { env } from '@/lib/env'
import { limits } from '@/lib/limits/limits'
import { take, takeByAddress, tooOften } from '@/lib/limits/take'
import { readVisitor } from '@/lib/limits/visitor'

/** The second step of signing in. */
export const codeAction = visitorAction(codeSchema, async ({ code }) => {
  const session = await getCodeOwer()
  if (!session) redirect('/sign-in')
  const device = await thisDevice(session.email)
  const taken = await take(limits.signInCode, device.known ?? session.id)
  if (!taken.ok) return { ok: false, message: tooOften(taken) }
  const result = await finishSignIn(session, code, device.name)
  if (result === 'over') redirect('/sign-in?error=CodesTried')
  if (result === 'wrong')
    return {
      ok: false,
      message: 'Look at the marked fields.',
      fieldErrors: { code: ['This code does not fit, or it was used already. Wait for the next one.'] },
    }
  await welcome(session, device)
  redirect('/sign-in')
})

/** One answer whether or not there is such an account. */
export const forgottenAction = visitorAction(forgottenSchema, async ({ email }) => {
  if (!env().smtpUrl) return { ok: false, message: 'This shop sends no mail, so it cannot send a link.' }
  const byAddress = await takeByAddress(limits.resetAsked, readVisitor(await headers()))
  if (!byAddress.ok) return { ok: false, message: tooOften(byAddress) }
  logSecurity('reset_asked', { email })
  if ((await take(limits.resetAskedOfEmail, email)).ok) await askReset(email)
  return {
    ok: true,
    data: {
      message: `If there is an account for ${email}, a mail with a link is on its way. The link is good for 20 minutes.`,
    },
  }
})

/** Sets a new password with the link of a mail. Only this press uses the link up. */
export const resetAction = visitorAction(resetSchema, async ({ token, newPassword }) => {
  const taken = await takeByAddress(limits.resetUsed, readVisitor(await headers()))
  if (!taken.ok) return { ok: false, message: tooOften(taken) }
  const user = await redeemReset(token, newPassword)
  if (!user) {
    logSecurity('reset_refused', {})
    return { ok: false, message: 'This link was used already or is over. Ask for a new one.' }
  }
  await recordSecurity('password_reset', user.id, (await thisDevice(user.email)).name)
  // Whoever reads the account's mail is no stranger: others' tries do not hold them up from here.
  await rememberDevice(user.email)
  redirect('/sign-in?done=reset')
})
