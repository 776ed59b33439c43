import 'server-only'
import { z } from 'zod'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import { paymentFields, paymentView } from '@/lib/orders/admin-payment-view'
import { type Names, readNames } from '@/lib/orders/admin-people'
import type { AdminEvent, AdminLine, AdminOrder } from '@/lib/orders/admin-views'
import { nextFulfilment } from '@/lib/orders/fulfil-order'
import { orderGst } from '@/lib/orders/order-gst'
import { restToAsk } from '@/lib/orders/rest'
import type { DeliveryFormat } from '@/prisma/generated/enums'

/** Everything the shop knows of one order, but the shopper's key to it. Null when there is none of that number. */
export async function getAdminOrder(number: string): Promise<AdminOrder | null> {
  await requireStaff()
  const order = await readOrder(number)
  if (!order) return null
  const [names, deliveries] = await Promise.all([readNames(actorsOf(order)), readDeliveries(order)])
  const { id, version, status, fulfilment, shippingMethod, currency, name, email, phone } = order
  return {
    id,
    number,
    version,
    status,
    fulfilment,
    shippingMethod,
    currency,
    name,
    email,
    phone,
    items: minorUnits(order.itemsMinor),
    shipping: minorUnits(order.shippingMinor),
    discount: minorUnits(order.discountMinor),
    total: minorUnits(order.totalMinor),
    gst: orderGst(order),
    address: [order.addressLine1, order.addressLine2, order.postalCode].filter((line) => line !== null),
    shippingDate: order.shippingDate.toISOString().slice(0, 10),
    carrier: order.carrier,
    trackingNumber: order.trackingNumber,
    placedAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    paidLate: order.paidLate,
    lines: linesOf(order),
    attempts: order.attempts.map(({ amountMinor, keptMinor, ...attempt }) => ({
      ...attempt,
      rest: keptMinor > 0n ? minorUnits(amountMinor) : null,
      mismatched: order.payments.some(
        ({ attemptId, disposition, accepted }) =>
          attemptId === attempt.id && disposition === 'mismatch' && accepted.length === 0,
      ),
      createdAt: attempt.createdAt.toISOString(),
      expiresAt: attempt.expiresAt.toISOString(),
      detectedAt: attempt.detectedAt?.toISOString() ?? null,
      checkedAt: attempt.checkedAt?.toISOString() ?? null,
      closedAt: attempt.closedAt?.toISOString() ?? null,
    })),
    payments: order.payments.map((payment) => paymentView(payment, names)),
    events: eventsOf(order, names, new Map(deliveries.map((delivery) => [delivery.id, delivery.format]))),
    alerts: order.alerts.map((alert) => ({
      id: alert.id,
      kind: alert.kind,
      message: alert.message,
      orderNumber: null,
      paymentId: null,
      raisedAt: alert.createdAt.toISOString(),
      count: alert.count,
      lastAt: alert.lastAt.toISOString(),
      resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    })),
    mails: order.messages.map((mail) => ({ ...mail, sentAt: mail.sentAt?.toISOString() ?? null })),
    deliveries: deliveries.map(({ receivedAt, ...delivery }) => ({ ...delivery, at: receivedAt.toISOString() })),
    acceptance: acceptanceOf(order, names),
    review: reviewOf(order),
    ...possibleNow(order),
  }
}

type Order = NonNullable<Awaited<ReturnType<typeof readOrder>>>

const readOrder = (number: string) =>
  db().order.findUnique({
    where: { number },
    // The key to the shopper's page, the cart and the form's key are nobody's business here.
    omit: { token: true, cartId: true, checkoutKey: true },
    include: {
      lines: { orderBy: { position: 'asc' } },
      attempts: {
        orderBy: { createdAt: 'desc' },
        select: {
          id: true,
          method: true,
          status: true,
          createdAt: true,
          expiresAt: true,
          detectedAt: true,
          checkedAt: true,
          closedAt: true,
          failure: true,
          providerRequestId: true,
          amountMinor: true,
          keptMinor: true,
        },
      },
      payments: { orderBy: { createdAt: 'asc' }, ...paymentFields },
      acceptances: true,
      events: { orderBy: { seq: 'desc' } },
      alerts: { orderBy: { createdAt: 'desc' } },
      messages: { orderBy: { createdAt: 'desc' }, select: { id: true, kind: true, state: true, sentAt: true } },
    },
  })

const actorsOf = (order: Order) =>
  [...order.events, ...order.acceptances, ...order.payments.flatMap((payment) => payment.refunds)].map(
    ({ actor }) => actor,
  )

function readDeliveries(order: Order) {
  const causes = order.events.flatMap(({ cause }) => (cause && z.uuid().safeParse(cause).success ? [cause] : []))
  return db().webhookDelivery.findMany({
    where: { OR: [{ orderId: order.id }, { id: { in: causes } }] },
    select: { id: true, format: true, event: true, state: true, receivedAt: true },
    orderBy: { receivedAt: 'desc' },
  })
}

function linesOf(order: Order): AdminLine[] {
  const back = order.payments.flatMap(({ refunds }) =>
    refunds.flatMap((refund) => (refund.state === 'failed' ? [] : refund.lines)),
  )
  return order.lines.map(({ variantId, sku, title, variantLabel, unitMinor, quantity }) => ({
    variantId,
    sku,
    title,
    variantLabel,
    unit: minorUnits(unitMinor),
    quantity,
    returned: back.filter((line) => line.variantId === variantId).reduce((sum, line) => sum + line.quantity, 0),
  }))
}

const eventsOf = (order: Order, names: Names, deliveries: ReadonlyMap<string, DeliveryFormat>): AdminEvent[] =>
  order.events.map(({ seq, type, from, to, actor, cause, data, createdAt }) => ({
    seq,
    type,
    from,
    to,
    by: names.get(actor) ?? actor,
    deliveryId: cause && deliveries.has(cause) ? cause : null,
    evidence: deliveries.get(cause ?? '') ?? null,
    data: z.record(z.string(), z.unknown()).catch({}).parse(data),
    at: createdAt.toISOString(),
  }))

function acceptanceOf({ acceptances: [acceptance] }: Order, names: Names): AdminOrder['acceptance'] {
  if (!acceptance) return null
  const { acceptedMinor, differenceMinor, reason, actor, createdAt } = acceptance
  return {
    accepted: minorUnits(acceptedMinor),
    difference: minorUnits(differenceMinor),
    reason,
    by: names.get(actor) ?? actor,
    at: createdAt.toISOString(),
  }
}

function reviewOf({ status, currency, totalMinor, payments, attempts }: Order): AdminOrder['review'] {
  if (status !== 'review') return null
  const kept = payments
    .filter(
      ({ disposition, refundedMinor, refundingMinor }) =>
        disposition === 'mismatch' && refundedMinor + refundingMinor === 0n,
    )
    .filter((payment) => payment.currency === currency)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const asked = attempts.find((attempt) => attempt.keptMinor > 0n && attempt.status === 'open')
  const rest = restToAsk(totalMinor, kept, currency)
  return {
    kept: minorUnits(kept),
    rest: rest === null ? null : minorUnits(rest),
    asked: asked ? minorUnits(asked.amountMinor) : null,
  }
}

const unpaid = ['pending_payment', 'expired', 'cancelled', 'review'] as const

function possibleNow(order: Order): Pick<AdminOrder, 'nextStep' | 'cancelling' | 'findingAttemptId'> {
  const isPaid = order.status === 'paid' || order.status === 'part_refunded'
  const found = unpaid.some((status) => status === order.status)
    ? order.attempts.find(
        (attempt) => attempt.detectedAt && attempt.providerRequestId && attempt.status !== 'completed',
      )
    : undefined
  return {
    nextStep: isPaid ? (nextFulfilment[order.shippingMethod][order.fulfilment][0] ?? null) : null,
    cancelling: cancellingOf(order),
    findingAttemptId: found?.id ?? null,
  }
}

function cancellingOf({ status, fulfilment, payments }: Order): AdminOrder['cancelling'] {
  if (status === 'pending_payment') return 'free'
  const hasLeft = fulfilment === 'shipped' || fulfilment === 'delivered'
  const left = payments.some((payment) => payment.refundedMinor + payment.refundingMinor < payment.amountMinor)
  return !hasLeft && left && status !== 'refunded' ? 'refund' : null
}
