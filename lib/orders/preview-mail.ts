import 'server-only'
import { z } from 'zod'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import type { OrderMailKind } from '@/lib/emails/mail-order'
import { renderOrderMail } from '@/lib/emails/render-order-mail'
import type { MailPreview } from '@/lib/orders/admin-views'
import { readMailOrder } from '@/lib/orders/mail-order'

const kinds = [
  'order_received',
  'order_paid',
  'order_ready',
  'order_shipped',
  'order_refunded',
  'order_expired',
] as const satisfies readonly OrderMailKind[]

/** A mail as it would read if it were sent now. The shopper's key to the order page is left out. */
export async function previewMail(id: string): Promise<MailPreview | null> {
  await requireStaff()
  if (!z.uuid().safeParse(id).success) return null
  const mail = await db().outboxMessage.findUnique({
    where: { id },
    include: { order: { select: { number: true } } },
  })
  const kind = z.enum(kinds).safeParse(mail?.kind)
  if (!mail || !kind.success) return null
  const order = await readMailOrder(mail.orderId)
  const keyless = { ...order.mail, url: order.mail.url.replace(/[^/]+$/, '…') }
  const { subject, text } = await renderOrderMail(kind.data, keyless)
  return {
    id: mail.id,
    kind: mail.kind,
    state: mail.state,
    orderNumber: mail.order.number,
    attempts: mail.attempts,
    lastError: mail.lastError,
    createdAt: mail.createdAt.toISOString(),
    nextAt: mail.nextAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    to: order.email,
    subject,
    text,
  }
}
