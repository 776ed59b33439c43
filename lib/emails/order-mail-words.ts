import { calendarDay, formatDay, formatTime } from '@/lib/clock'
import { containsGst } from '@/lib/gst'
import { formatMoney, type MinorUnits, timesMoney } from '@/lib/money'
import { store } from '@/lib/store'
import type { MailOrder, OrderMailKind } from './mail-order'

/** Everything a mail says, once: the HTML and the plain text are two ways of setting the same words. */
export type OrderMailWords = {
  subject: string
  headline: string
  paragraphs: string[]
  action: { label: string; url: string }
  lines: { title: string; detail: string; amount: string }[]
  totals: { label: string; amount: string; strong: boolean }[]
  /** Null when no goods are to come. */
  where: { label: string; lines: string[] } | null
  footer: string[]
}

export function orderMailWords(kind: OrderMailKind, order: MailOrder): OrderMailWords {
  const money = (amount: MinorUnits) => formatMoney(amount, order.currency, store.locale)
  return {
    ...opening[kind](order, money(order.total)),
    lines: order.lines.map((line) => ({
      title: line.title,
      detail: [line.variantLabel, `${line.quantity} × ${money(line.unit)}`].filter(Boolean).join(' · '),
      amount: money(timesMoney(line.unit, line.quantity)),
    })),
    totals: totalRows(kind, order, money),
    where: order.goodsToCome ? whereTo(order) : null,
    footer: [
      `${store.companyName} · ${store.address}`,
      ...(order.gst ? [`GST registration number ${order.gst.number}`] : []),
      `Questions? Write to ${store.email} and name order ${order.number}.`,
    ],
  }
}

type Opening = Pick<OrderMailWords, 'subject' | 'headline' | 'paragraphs' | 'action'>

const opening: Record<OrderMailKind, (order: MailOrder, total: string) => Opening> = {
  order_received: (order, total) => ({
    subject: `Order ${order.number}: waiting for your payment`,
    headline: 'We have your order. It is not paid yet.',
    paragraphs: [
      `Hello ${order.contact.name}, you can pay until ${formatTime(new Date(order.payUntil), store.timeZone, store.locale)}. Until then we keep these things aside.`,
      'If you have already paid, you need not do anything: a receipt follows. Later than that, the same page lets you order again without typing anything.',
    ],
    action: { label: `Pay ${total}`, url: order.url },
  }),
  order_paid: (order, total) => ({
    subject: `Order ${order.number}: paid, with your receipt`,
    headline: `Thank you. We have received ${total}.`,
    paragraphs: [
      `Hello ${order.contact.name}, this is your receipt for order ${order.number}${order.paidAt ? `, paid on ${paidDay(order.paidAt)}` : ''}.`,
      `The order page always shows where your things are, and prints as a ${order.gst ? 'tax invoice' : 'receipt'}.`,
    ],
    action: seeOrder(order),
  }),
  order_ready: (order) => ({
    subject: `Order ${order.number}: ready to collect`,
    headline: 'Your things are ready.',
    paragraphs: [
      `Hello ${order.contact.name}, come by with your order number: ${order.number}. We are at ${store.address}.`,
    ],
    action: seeOrder(order),
  }),
  order_shipped: (order) => ({
    subject: `Order ${order.number}: on its way`,
    headline: 'Your things are on their way.',
    paragraphs: [
      `Hello ${order.contact.name}, we have handed your order over${order.carrier ? ` to ${order.carrier}` : ''}.`,
      ...(order.trackingNumber ? [`Tracking number: ${order.trackingNumber}`] : []),
    ],
    action: seeOrder(order),
  }),
  order_refunded: (order) => ({
    subject: `Order ${order.number}: refund`,
    headline: refundHeadline(order),
    paragraphs: [
      `Hello ${order.contact.name}, the money goes back the way it came. How long that takes is up to your bank; some need several days.`,
      ...(order.refunded > 0 && order.refundedBeside > 0 ? [`Apart from that, ${onTop(order)} went back.`] : []),
    ],
    action: seeOrder(order),
  }),
  order_rest: (order, total) => ({
    subject: `Order ${order.number}: a part is still to pay`,
    headline: `Please pay the rest: ${restOf(order)}.`,
    paragraphs: [
      `Hello ${order.contact.name}, your payment came, but it was less than the total of ${total}. We keep your things aside.`,
      'The button leads to your order’s page, where the rest can be paid through HitPay. If you would rather have your money back, reply to us instead.',
    ],
    action: { label: `Pay ${restOf(order)}`, url: order.url },
  }),
  order_expired: (order) => ({
    subject: `Order ${order.number}: not paid in time`,
    headline: 'The time to pay is over.',
    paragraphs: [
      `Hello ${order.contact.name}, we have put the things back on the shelf. If you still want them, the order page orders them again without typing anything.`,
      'If you have paid all the same, do nothing: we will see it, and keep the order or send the money back.',
    ],
    action: { label: 'Order again', url: order.url },
  }),
}

const restOf = (order: MailOrder) => formatMoney(order.rest ?? order.total, order.currency, store.locale)

function refundHeadline(order: MailOrder): string {
  const refunded = formatMoney(order.refunded, order.currency, store.locale)
  if (order.isRefunded) return `We have sent back all of it: ${refunded}.`
  if (order.refunded === 0 && order.refundedBeside > 0) return `We have sent back ${onTop(order)}.`
  return `We have sent back ${refunded} so far.`
}

const onTop = (order: MailOrder) =>
  `${formatMoney(order.refundedBeside, order.currency, store.locale)} that came on top of your order`

const seeOrder = (order: MailOrder) => ({ label: 'See your order', url: order.url })

const paidDay = (paidAt: string) => formatDay(calendarDay(new Date(paidAt), store.timeZone), store.locale)

function totalRows(kind: OrderMailKind, order: MailOrder, money: (amount: MinorUnits) => string) {
  const rows = [{ label: 'Items', amount: money(order.items), strong: false }]
  if (order.discount > 0) rows.push({ label: 'Discount', amount: `−${money(order.discount)}`, strong: false })
  if (order.shippingMethod === 'delivery')
    rows.push({ label: 'Delivery', amount: order.shipping === 0 ? 'Free' : money(order.shipping), strong: false })
  rows.push({ label: totalLabel(kind), amount: money(order.total), strong: true })
  if (order.gst) rows.push({ label: containsGst(order.gst), amount: money(order.gst.amount), strong: false })
  return rows
}

const totalLabel = (kind: OrderMailKind) => {
  if (kind === 'order_received') return 'Total to pay'
  return kind === 'order_expired' || kind === 'order_rest' ? 'Total' : 'Total paid'
}

function whereTo(order: MailOrder): NonNullable<OrderMailWords['where']> {
  const day = formatDay(order.shippingDate, store.locale)
  if (!order.address) return { label: `Collect from ${day}`, lines: [store.companyName, store.address] }
  const { line1, line2, postalCode } = order.address
  return {
    label: `Delivery on ${day}`,
    lines: [order.contact.name, [line1, line2].filter(Boolean).join(', '), `Singapore ${postalCode}`],
  }
}
