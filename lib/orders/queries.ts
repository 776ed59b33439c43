import 'server-only'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { minorUnits } from '@/lib/money'
import { findOrderId } from '@/lib/orders/find-order-id'
import { maskPersonal } from '@/lib/orders/mask'
import { moneyBack } from '@/lib/orders/money-back'
import { orderGst } from '@/lib/orders/order-gst'
import type { AttemptView, OrderView, PaymentView } from '@/lib/orders/order-view'
import { goodsStage, orderStage } from '@/lib/orders/status'
import type { OutboxState, PaymentMethod } from '@/prisma/generated/enums'

type ClockRow = {
  seconds_left: number
  silent: boolean
  attempt_id: string | null
  attempt_seconds_left: number | null
  pay_until: Date
}

/**
 * All that the order page shows. `offered` is what the shop takes right now; see `offeredMethods`. The link alone shows
 * the shopper's details masked: whether the visitor may see them is for `mayReadDetails` to say, of an order's id.
 */
export async function getOrderByToken(
  token: string,
  offered: readonly PaymentMethod[],
  mayReadDetails: (orderId: string) => Promise<boolean> = async () => false,
): Promise<OrderView | null> {
  const id = await findOrderId(token)
  if (!id) return null
  const [order, clock, isOwned] = await Promise.all([readOrder(id), readClock(id), mayReadDetails(id)])
  const { currency } = order
  const back = moneyBack(order.appliedPaymentId, order.payments)
  const live = order.attempts.find((attempt) => attempt.id === clock.attempt_id) ?? null
  return {
    number: order.number,
    token: order.token,
    version: order.version,
    stage: stageOf(order, clock),
    goods: goodsStage(order),
    paidLate: order.paidLate,
    watched: order.attempts.some(({ status, nextCheckAt }) => status !== 'completed' && nextCheckAt !== null),
    currency,
    items: minorUnits(order.itemsMinor),
    shipping: minorUnits(order.shippingMinor),
    discount: minorUnits(order.discountMinor),
    total: minorUnits(order.totalMinor),
    gst: orderGst(order),
    refunded: back.refunded,
    rest: restOf(order),
    returned: back.returned,
    lines: order.lines.map(({ unitMinor, ...line }) => ({ ...line, unit: minorUnits(unitMinor) })),
    shippingMethod: order.shippingMethod,
    isMasked: !isOwned,
    ...(isOwned ? personalOf(order) : maskPersonal(personalOf(order))),
    shippingDate: order.shippingDate.toISOString().slice(0, 10),
    placedAt: order.createdAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    paidBy: order.appliedPayment?.methodName ?? null,
    timeline: order.events.map((event) => ({
      type: event.type,
      at: event.createdAt.toISOString(),
      data: shownData(event.data),
    })),
    payment: paymentView(order, clock, live, offered),
    receipt: receiptOf(order.messages),
    sendsMails: env().smtpUrl !== null,
  }
}

type PersonalRow = Pick<OrderRow, 'name' | 'email' | 'phone' | 'addressLine1' | 'addressLine2' | 'postalCode'>

const personalOf = ({ name, email, phone, addressLine1: line1, addressLine2: line2, postalCode }: PersonalRow) => ({
  contact: { name, email, phone },
  address: line1 && postalCode ? { line1, line2, postalCode } : null,
})

function receiptOf(messages: { kind: string; state: OutboxState }[]): OrderView['receipt'] {
  const state = messages.find(({ kind }) => kind === 'order_paid')?.state
  if (state === 'sent') return 'sent'
  return state === 'pending' && env().smtpUrl ? 'coming' : null
}

const attemptFields = {
  id: true,
  method: true,
  status: true,
  url: true,
  qrCode: true,
  providerRequestId: true,
  failure: true,
  detectedAt: true,
  nextCheckAt: true,
  amountMinor: true,
  keptMinor: true,
} as const

const readOrder = (id: string) =>
  db().order.findUniqueOrThrow({
    where: { id },
    include: {
      lines: {
        orderBy: { position: 'asc' },
        select: {
          position: true,
          title: true,
          variantLabel: true,
          productSlug: true,
          imageKey: true,
          unitMinor: true,
          quantity: true,
        },
      },
      attempts: { select: attemptFields, orderBy: { createdAt: 'desc' } },
      events: { orderBy: { seq: 'asc' } },
      payments: { select: { id: true, amountMinor: true, refundedMinor: true, disposition: true } },
      appliedPayment: { select: { methodName: true } },
      messages: { select: { kind: true, state: true } },
    },
  })

// Not once HitPay calls it paid: nobody is asked for money that they have sent.
function restOf({ status, attempts }: Awaited<ReturnType<typeof readOrder>>): OrderView['rest'] {
  const asked = attempts.find(
    ({ keptMinor, status, detectedAt }) => keptMinor > 0n && status === 'open' && detectedAt === null,
  )
  return status === 'review' && asked?.url ? { amount: minorUnits(asked.amountMinor), url: asked.url } : null
}

// Time left is the database's to say: neither the shopper's clock nor ours is asked.
async function readClock(id: string): Promise<ClockRow> {
  const [row] = await db().$queryRaw<ClockRow[]>`
    select greatest(0, floor(extract(epoch from orders.expires_at - now())))::int as seconds_left,
      exists (select 1 from circuits c where c.name = 'hitpay' and c.open_until > now()) as silent, a.id as attempt_id,
      order_pay_until(orders) as pay_until,
      greatest(0, floor(extract(epoch from a.expires_at - now())))::int as attempt_seconds_left
    from orders
    left join payment_attempts a on a.order_id = orders.id and a.status in ('creating', 'open', 'unknown')
    where orders.id = ${id}::uuid`
  if (!row) throw new Error('The order is gone while it was read')
  return row
}

type OrderRow = Awaited<ReturnType<typeof readOrder>>

type AttemptRow = { id: string; method: PaymentMethod; status: string; failure: string | null } & {
  url: string | null
  qrCode: string | null
  providerRequestId: string | null
  detectedAt: Date | null
  nextCheckAt: Date | null
}

const stageOf = (
  order: Pick<Parameters<typeof orderStage>[0], 'status' | 'fulfilment'> & { attempts: AttemptRow[] },
  { seconds_left }: ClockRow,
) =>
  orderStage({
    ...order,
    timeIsOver: seconds_left === 0,
    paymentDetected: order.attempts.some((attempt) => attempt.detectedAt && attempt.status !== 'completed'),
  })

function paymentView(
  order: { status: string; attempts: AttemptRow[] },
  clock: ClockRow,
  live: AttemptRow | null,
  offered: readonly PaymentMethod[],
): PaymentView {
  const waits = order.status === 'pending_payment'
  const { hitpay } = env()
  return {
    unavailable: hitpay ? null : 'This shop cannot take payments right now.',
    methods: [...offered],
    until: clock.pay_until.toISOString(),
    secondsLeft: waits ? clock.seconds_left : null,
    attempt: waits && live ? attemptView(live, clock) : null,
    failure: waits ? (order.attempts[0]?.failure ?? null) : null,
    hitPaySilent: waits && clock.silent,
  }
}

function attemptView(attempt: AttemptRow, clock: ClockRow): AttemptView | null {
  const { status } = attempt
  if (status !== 'creating' && status !== 'open' && status !== 'unknown') return null
  return {
    id: attempt.id,
    method: attempt.method,
    status,
    url: attempt.url,
    qr: attempt.qrCode?.startsWith('iVBOR') ? `data:image/png;base64,${attempt.qrCode}` : attempt.qrCode,
    paymentRequestId: attempt.providerRequestId,
    secondsLeft: clock.attempt_seconds_left ?? 0,
  }
}

// Events carry facts for the merchant too; the shopper's timeline shows amounts, methods and reasons alone.
function shownData(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {}
  const shown = ['amountMinor', 'method', 'failure', 'carrier', 'trackingNumber']
  return Object.fromEntries(Object.entries(data).filter(([key]) => shown.includes(key)))
}
