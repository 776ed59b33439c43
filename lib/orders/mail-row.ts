import type { Prisma } from '@/lib/db'
import type { MailRow } from '@/lib/orders/admin-views'

/** What has to be read beside a mail to say whom and what it is about. */
export const mailSubject = {
  order: { select: { number: true } },
  alert: { select: { kind: true, order: { select: { number: true } } } },
} as const

type MailFields = Prisma.OutboxMessageGetPayload<{ include: typeof mailSubject }>

export const mailRow = ({ order, alert, ...mail }: MailFields): MailRow => ({
  id: mail.id,
  isAccount: mail.userId !== null,
  kind: mail.kind,
  about: alert?.kind ?? null,
  state: mail.state,
  orderNumber: order?.number ?? alert?.order?.number ?? null,
  attempts: mail.attempts,
  lastError: mail.lastError,
  createdAt: mail.createdAt.toISOString(),
  nextAt: mail.nextAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
})
