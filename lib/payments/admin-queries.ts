import 'server-only'
import { z } from 'zod'
import { requireStaff } from '@/lib/auth/guards'
import { db, type Prisma } from '@/lib/db'
import { readAccountNotice } from '@/lib/hitpay/account-notice'
import { minorUnits } from '@/lib/money'
import { newestFirst, pageOf, startAfter } from '@/lib/orders/admin-paging'
import { paymentFields, paymentView } from '@/lib/orders/admin-payment-view'
import { readNames } from '@/lib/orders/admin-people'
import type { AdminPayment, Page } from '@/lib/orders/admin-views'
import {
  type AdminDelivery,
  type DeliveryRow,
  type MoneyRow,
  type NoticeRow,
  type OddMoney,
  oddMoney,
} from '@/lib/payments/admin-views'
import type { DeliveryState } from '@/prisma/generated/enums'

const deliveryFields = {
  id: true,
  format: true,
  event: true,
  state: true,
  effect: true,
  orderId: true,
  seenCount: true,
  receivedAt: true,
} as const

/** What HitPay delivered, newest first. `unapplied` is every state that waits for something. */
export async function listDeliveries(filter: {
  state?: DeliveryState | 'unapplied'
  after?: string
}): Promise<Page<DeliveryRow>> {
  await requireStaff()
  const state = filter.state === 'unapplied' ? { in: unapplied } : filter.state
  const start = await startAfter(filter.after, deliveryTime)
  const deliveries = await db().webhookDelivery.findMany({
    where: { ...(state && { state }), receivedAt: start.time },
    select: deliveryFields,
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    ...start.page,
  })
  const numbers = await numbersOf(deliveries)
  return pageOf(deliveries, (delivery) => deliveryRow(delivery, numbers))
}

const deliveryTime = async (id: string) =>
  (await db().webhookDelivery.findUnique({ where: { id }, select: { receivedAt: true } }))?.receivedAt

const unapplied: DeliveryState[] = ['received', 'failed', 'dead', 'quarantined']

/** Deliveries of the last seven days about money of the same HitPay account that is none of this shop's. */
export async function countElsewhere(): Promise<number> {
  await requireStaff()
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from webhook_deliveries
    where state = 'ignored' and effect = 'elsewhere' and received_at > now() - interval '7 days'`
  return row?.count ?? 0
}

/** What HitPay told of the account itself, the last word about each thing, newest first. */
export async function listAccountNotices(): Promise<NoticeRow[]> {
  await requireStaff()
  const deliveries = await db().webhookDelivery.findMany({
    where: { state: 'ignored', format: 'v2', NOT: { effect: 'elsewhere' } },
    select: { id: true, rawBody: true, receivedAt: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  const seen = new Set<string>()
  return deliveries.flatMap(({ id, rawBody, receivedAt }) => {
    const notice = readAccountNotice(rawBody)
    if (!notice || seen.has(`${notice.kind}:${notice.id}`)) return []
    seen.add(`${notice.kind}:${notice.id}`)
    return [{ ...notice, deliveryId: id, at: receivedAt.toISOString() }]
  })
}

/** Deliveries that are stored and have changed nothing yet. */
export async function countUnapplied(): Promise<number> {
  await requireStaff()
  return db().webhookDelivery.count({ where: { state: { in: unapplied } } })
}

/** One delivery with every byte HitPay sent. Null when there is none of that id. */
export async function getDelivery(id: string): Promise<AdminDelivery | null> {
  await requireStaff()
  if (!z.uuid().safeParse(id).success) return null
  const delivery = await db().webhookDelivery.findUnique({ where: { id }, include: { payments: moneyFields } })
  if (!delivery) return null
  return {
    ...deliveryRow(delivery, await numbersOf([delivery])),
    body: new TextDecoder().decode(delivery.rawBody),
    bodySha256: delivery.bodySha256,
    signature: delivery.signature,
    saltId: delivery.saltId,
    attempts: delivery.attempts,
    lastError: delivery.lastError,
    payments: delivery.payments.map(moneyRow),
  }
}

/** Odd money, newest first. */
export async function listOddMoney(filter: { disposition?: OddMoney; after?: string }): Promise<Page<MoneyRow>> {
  await requireStaff()
  const start = await startAfter(filter.after, paymentTime)
  const payments = await db().payment.findMany({
    where: { disposition: filter.disposition ?? { in: [...oddMoney] }, createdAt: start.time },
    ...moneyFields,
    orderBy: newestFirst,
    ...start.page,
  })
  return pageOf(payments, moneyRow)
}

const paymentTime = async (id: string) =>
  (await db().payment.findUnique({ where: { id }, select: { createdAt: true } }))?.createdAt

/** One payment with what went back of it. Null when there is none of that id. */
export async function getMoney(id: string): Promise<(AdminPayment & { orderNumber: string | null }) | null> {
  await requireStaff()
  if (!z.uuid().safeParse(id).success) return null
  const payment = await db().payment.findUnique({
    where: { id },
    include: { ...paymentFields.include, order: { select: { number: true } } },
  })
  if (!payment) return null
  const names = await readNames(payment.refunds.map(({ actor }) => actor))
  return { ...paymentView(payment, names), orderNumber: payment.order?.number ?? null }
}

const moneyFields = {
  select: {
    id: true,
    disposition: true,
    amountMinor: true,
    refundedMinor: true,
    refundingMinor: true,
    currency: true,
    providerPaymentId: true,
    sourceDeliveryId: true,
    createdAt: true,
    order: { select: { number: true } },
  },
} as const

const moneyRow = (payment: Prisma.PaymentGetPayload<typeof moneyFields>): MoneyRow => ({
  id: payment.id,
  disposition: payment.disposition,
  amount: minorUnits(payment.amountMinor),
  currency: payment.currency,
  left: minorUnits(payment.amountMinor - payment.refundedMinor - payment.refundingMinor),
  refunding: minorUnits(payment.refundingMinor),
  providerPaymentId: payment.providerPaymentId,
  orderNumber: payment.order?.number ?? null,
  deliveryId: payment.sourceDeliveryId,
  at: payment.createdAt.toISOString(),
})

async function numbersOf(deliveries: { orderId: string | null }[]): Promise<ReadonlyMap<string, string>> {
  const ids = deliveries.flatMap(({ orderId }) => (orderId ? [orderId] : []))
  const orders = await db().order.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } })
  return new Map(orders.map((order) => [order.id, order.number]))
}

type DeliveryFields = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryFields }>

const deliveryRow = (delivery: DeliveryFields, numbers: ReadonlyMap<string, string>): DeliveryRow => ({
  id: delivery.id,
  format: delivery.format,
  event: delivery.event,
  state: delivery.state,
  effect: delivery.effect,
  orderNumber: (delivery.orderId && numbers.get(delivery.orderId)) || null,
  seenCount: delivery.seenCount,
  receivedAt: delivery.receivedAt.toISOString(),
})
