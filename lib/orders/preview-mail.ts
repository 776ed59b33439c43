import 'server-only'
import { z } from 'zod'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import type { MailPreview } from '@/lib/orders/admin-views'
import { mailRow, mailSubject } from '@/lib/orders/mail-row'
import { writeMail } from '@/lib/orders/write-mail'

/** A mail as it would read if it were sent now. The shopper's key to the order page and a link's token are left out. */
export async function previewMail(id: string): Promise<MailPreview | null> {
  await requireStaff()
  if (!z.uuid().safeParse(id).success) return null
  const mail = await db().outboxMessage.findUnique({ where: { id }, include: mailSubject })
  if (!mail) return null
  const { to, subject, text } = await writeMail(mail)
  return { ...mailRow(mail), to, subject, text: withoutKeys(text) }
}

// Staff may read a shopper's mail; they may not pay for them, nor set their password.
const withoutKeys = (text: string) =>
  text.replace(/\/orders\/[0-9a-z]{26,}/g, '/orders/…').replace(/\?token=[\w-]+/g, '?token=…')
