import 'server-only'
import type { AuditPage, AuditView } from '@/lib/audit/audit-view'
import { requireStaff } from '@/lib/auth/guards'
import { db, type Prisma } from '@/lib/db'

const fields = {
  id: true,
  action: true,
  subject: true,
  data: true,
  createdAt: true,
  user: { select: { name: true } },
} as const

/** What staff did to something, newest first. */
export async function listAudit(subject: string): Promise<AuditView[]> {
  await requireStaff()
  const entries = await db().auditEntry.findMany({
    where: { subject },
    select: fields,
    orderBy: { id: 'desc' },
    take: 50,
  })
  return entries.map((entry) => auditView(entry, new Map()))
}

const pageSize = 50

/** Everything staff did, newest first. Ids only grow, so a page stays what it was while the log goes on. */
export async function listWholeAudit({ after }: { after?: string }): Promise<AuditPage> {
  await requireStaff()
  const before = /^\d{1,18}$/.test(after ?? '') ? { id: { lt: BigInt(after ?? '') } } : {}
  const entries = await db().auditEntry.findMany({
    where: before,
    select: fields,
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const shown = entries.slice(0, pageSize)
  const numbers = await orderNumbers(shown)
  return {
    entries: shown.map((entry) => auditView(entry, numbers)),
    next: entries.length > pageSize ? String(shown.at(-1)?.id) : null,
  }
}

async function orderNumbers(entries: readonly { subject: string }[]): Promise<ReadonlyMap<string, string>> {
  const ids = entries.flatMap(({ subject }) => /^order:([0-9a-f-]{36})$/.exec(subject)?.[1] ?? [])
  const orders = await db().order.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } })
  return new Map(orders.map((order) => [order.id, order.number]))
}

type Entry = Prisma.AuditEntryGetPayload<{ select: typeof fields }>

const auditView = (entry: Entry, numbers: ReadonlyMap<string, string>): AuditView => ({
  id: String(entry.id),
  at: entry.createdAt.toISOString(),
  by: entry.user.name,
  action: entry.action,
  said: saidIn(entry.data),
  subject: subjectOf(entry.subject, numbers),
})

const pages: Record<string, string> = {
  delivery: '/admin/deliveries/',
  mail: '/admin/outbox/',
  payment: '/admin/payments/',
}

function subjectOf(subject: string, numbers: ReadonlyMap<string, string>): AuditView['subject'] {
  const [noun = '', id = ''] = subject.split(':')
  const number = numbers.get(id)
  if (number) return { word: `order ${number}`, href: `/admin/orders/${number}` }
  const page = pages[noun]
  return { word: noun, href: page && id ? `${page}${id}` : null }
}

function saidIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('said' in data)) return null
  return typeof data.said === 'string' ? data.said : null
}
