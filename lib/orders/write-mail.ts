import { db } from '@/lib/db'
import { alertMailWords } from '@/lib/emails/alert-mail-words'
import type { OrderMailKind } from '@/lib/emails/mail-order'
import { renderNoticeMail } from '@/lib/emails/render-notice-mail'
import { renderOrderMail } from '@/lib/emails/render-order-mail'
import type { Mail } from '@/lib/emails/send-mail'
import { env } from '@/lib/env'
import { readMailOrder } from '@/lib/orders/mail-order'
import { writeAccountMail } from '@/lib/orders/write-account-mail'
import { store } from '@/lib/store'
import type { OrderStatus } from '@/prisma/generated/enums'

/** What a mail in the outbox is about: an order, to its shopper; an alert, to the merchant; an account, to its owner. */
export type MailSubject = {
  kind: string
  orderId: string | null
  alertId: string | null
  userId?: string | null
  passwordResetId?: string | null
}

export type WrittenMail = Mail & {
  /** False: what it would say is no longer so, and nobody needs it. */
  isNeeded: boolean
}

/** Words a mail as things are now. Throws when what it is about is gone. */
export async function writeMail({
  kind,
  orderId,
  alertId,
  userId,
  passwordResetId,
}: MailSubject): Promise<WrittenMail> {
  if (alertId) return writeAlertMail(alertId)
  if (userId) return writeAccountMail({ kind, userId, passwordResetId: passwordResetId ?? null })
  if (!orderId || !isOrderMail(kind)) throw new Error(`Nobody knows how to write a mail of kind ${kind}`)
  const order = await readMailOrder(orderId)
  return {
    to: order.email,
    ...(await renderOrderMail(kind, order.mail)),
    isNeeded: neededWhile[kind]?.includes(order.status) ?? true,
  }
}

const neededWhile: Partial<Record<OrderMailKind, readonly OrderStatus[]>> = {
  // Nobody should be asked to pay for what is paid, expired or cancelled by now.
  order_received: ['pending_payment'],
  order_rest: ['review'],
  // Nor be told that the time was over after late money has been taken, and the goods with it.
  order_expired: ['expired', 'refund_due', 'review'],
}

async function writeAlertMail(alertId: string): Promise<WrittenMail> {
  const alert = await db().alert.findUniqueOrThrow({
    where: { id: alertId },
    include: { order: { select: { number: true } } },
  })
  const orderNumber = alert.order?.number ?? null
  const { appUrl, merchantEmail } = env()
  const url = orderNumber ? `${appUrl}/admin/orders/${orderNumber}` : `${appUrl}/admin/alerts`
  return {
    to: merchantEmail ?? store.email,
    ...(await renderNoticeMail(alertMailWords({ kind: alert.kind, message: alert.message, orderNumber, url }))),
    isNeeded: alert.resolvedAt === null,
  }
}

const kinds: Record<OrderMailKind, true> = {
  order_received: true,
  order_paid: true,
  order_ready: true,
  order_shipped: true,
  order_refunded: true,
  order_rest: true,
  order_expired: true,
}
const isOrderMail = (kind: string): kind is OrderMailKind => Object.hasOwn(kinds, kind)
