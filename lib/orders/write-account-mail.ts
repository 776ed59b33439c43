import { isResetOpen } from '@/lib/auth/passwords/redeem-reset'
import { resetToken } from '@/lib/auth/passwords/reset-token'
import { db } from '@/lib/db'
import { accountMailWords, isAccountMail } from '@/lib/emails/account-mail-words'
import { renderNoticeMail } from '@/lib/emails/render-notice-mail'
import { env } from '@/lib/env'
import type { WrittenMail } from '@/lib/orders/write-mail'

type AccountMailSubject = { kind: string; userId: string; passwordResetId: string | null }

/** A mail to somebody about their account. A link's token is derived here and stands nowhere else. */
export async function writeAccountMail({ kind, userId, passwordResetId }: AccountMailSubject): Promise<WrittenMail> {
  if (!isAccountMail(kind)) throw new Error(`Nobody knows how to write a mail of kind ${kind}`)
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const { appUrl } = env()
  if (kind !== 'password_reset')
    return {
      to: email,
      ...(await renderNoticeMail(accountMailWords({ kind, url: `${appUrl}/account/security` }))),
      isNeeded: true,
    }
  const token = resetToken(passwordResetId ?? '')
  const url = `${appUrl}/sign-in/reset?token=${token}`
  return { to: email, ...(await renderNoticeMail(accountMailWords({ kind, url }))), isNeeded: await isResetOpen(token) }
}
