import 'server-only'
import { z } from 'zod'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import type { AdminEvent, AdminLine, AdminOrder, AdminPayment } from '@/lib/orders/admin-views'
import { nextFulfilment } from '@/lib/orders/fulfil-order'

/** Everything the shop knows of one order, but the shopper's key to it. Null when there is none of that number. */
export async function getAdminOrder(number: string): Promise<AdminOrder | null> {
  await requireStaff()
  const order = await readOrder(number)
  if (!order) return null
  const [names, deliveries] = await Promise.all([readNames(order), readDeliveries(order)])
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
    gst: minorUnits(order.gstMinor),
    address: [order.addressLine1, order.addressLine2, order.postalCode].filter((line) => line !== null),
    shippingDate: order.shippingDate.toISOString().slice(0, 10),
    carrier: order.carrier,
    trackingNumber: order.trackingNumber,
    placedAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    paidLate: order.paidLate,
    lines: linesOf(order),
    attempts: order.attempts.map((attempt) => ({
      ...attempt,
      createdAt: attempt.createdAt.toISOString(),
      expiresAt: attempt.expiresAt.toISOString(),
      detectedAt: attempt.detectedAt?.toISOString() ?? null,
      checkedAt: attempt.checkedAt?.toISOString() ?? null,
    })),
    payments: paymentsOf(order, names),
    events: eventsOf(order, names, new Set(deliveries.map((delivery) => delivery.id))),
    alerts: order.alerts.map((alert) => ({
      id: alert.id,
      kind: alert.kind,
      message: alert.message,
      orderNumber: null,
      raisedAt: alert.createdAt.toISOString(),
      resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    })),
    mails: order.messages.map((mail) => ({ ...mail, sentAt: mail.sentAt?.toISOString() ?? null })),
    deliveries: deliveries.map(({ receivedAt, ...delivery }) => ({ ...delivery, at: receivedAt.toISOString() })),
    ...possibleNow(order),
  }
}

type Order = NonNullable<Awaited<ReturnType<typeof readOrder>>>
type Names = ReadonlyMap<string, string>

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
          failure: true,
          providerRequestId: true,
        },
      },
      payments: {
        orderBy: { createdAt: 'asc' },
        include: { refunds: { orderBy: { createdAt: 'asc' }, include: { lines: true } } },
      },
      events: { orderBy: { seq: 'desc' } },
      alerts: { orderBy: { createdAt: 'desc' } },
      messages: { orderBy: { createdAt: 'desc' }, select: { id: true, kind: true, state: true, sentAt: true } },
    },
  })

/** Actors are the words shopper, hitpay and clock, or the id of someone who works here. */
async function readNames(order: Order): Promise<Names> {
  const actors = [...order.events, ...order.payments.flatMap((payment) => payment.refunds)].map(({ actor }) => actor)
  const ids = [...new Set(actors)].filter((actor) => z.uuid().safeParse(actor).success)
  const users =
    ids.length > 0 ? await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }) : []
  return new Map([...others, ...users.map((user) => [user.id, user.name] as const)])
}

const others = [
  ['shopper', 'Shopper'],
  ['hitpay', 'HitPay'],
  ['clock', 'The clock'],
] as const

function readDeliveries(order: Order) {
  const causes = order.events.flatMap(({ cause }) => (cause && z.uuid().safeParse(cause).success ? [cause] : []))
  return db().webhookDelivery.findMany({
    where: { OR: [{ orderId: order.id }, { id: { in: causes } }] },
    select: { id: true, event: true, state: true, effect: true, receivedAt: true },
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

const paymentsOf = (order: Order, names: Names): AdminPayment[] =>
  order.payments.map((payment) => ({
    id: payment.id,
    providerPaymentId: payment.providerPaymentId,
    deliveryId: payment.sourceDeliveryId,
    amount: minorUnits(payment.amountMinor),
    currency: payment.currency,
    refunded: minorUnits(payment.refundedMinor),
    refunding: minorUnits(payment.refundingMinor),
    left: minorUnits(payment.amountMinor - payment.refundedMinor - payment.refundingMinor),
    disposition: payment.disposition,
    methodName: payment.methodName,
    at: payment.createdAt.toISOString(),
    refunds: payment.refunds.map(({ id, amountMinor, state, reason, failure, actor, createdAt, lines }) => ({
      id,
      amount: minorUnits(amountMinor),
      state,
      reason,
      failure,
      by: names.get(actor) ?? actor,
      at: createdAt.toISOString(),
      units: lines.reduce((sum, line) => sum + line.quantity, 0),
    })),
  }))

const eventsOf = (order: Order, names: Names, deliveries: ReadonlySet<string>): AdminEvent[] =>
  order.events.map(({ seq, type, from, to, actor, cause, data, createdAt }) => ({
    seq,
    type,
    from,
    to,
    by: names.get(actor) ?? actor,
    cause,
    deliveryId: cause && deliveries.has(cause) ? cause : null,
    data: z.record(z.string(), z.unknown()).catch({}).parse(data),
    at: createdAt.toISOString(),
  }))

const unpaid = ['pending_payment', 'expired', 'cancelled'] as const

function possibleNow(order: Order): Pick<AdminOrder, 'nextStep' | 'mayCancel' | 'findingAttemptId'> {
  const isPaid = order.status === 'paid' || order.status === 'part_refunded'
  const found = unpaid.some((status) => status === order.status)
    ? order.attempts.find((attempt) => attempt.detectedAt && attempt.providerRequestId)
    : undefined
  return {
    nextStep: isPaid ? (nextFulfilment[order.shippingMethod][order.fulfilment][0] ?? null) : null,
    mayCancel: order.status === 'pending_payment',
    findingAttemptId: found?.id ?? null,
  }
}
