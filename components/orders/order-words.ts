import { calendarDay, formatDay } from '@/lib/clock'
import { formatMoney } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'
import type { GoodsStage, OrderStage } from '@/lib/orders/status'
import { store } from '@/lib/store'

/** How the page feels about it. `ahead`: nothing is settled yet. */
export type OrderMood = 'ahead' | 'good' | 'over' | 'care'

/** What of an order its words are made of. */
export type Told = Pick<
  OrderView,
  | 'stage'
  | 'goods'
  | 'paidLate'
  | 'currency'
  | 'total'
  | 'refunded'
  | 'rest'
  | 'shippingMethod'
  | 'shippingDate'
  | 'contact'
  | 'receipt'
  | 'sendsMails'
  | 'timeline'
>

/** The state as one sentence, and what happens next. Nothing here claims money or a mail that was not seen. */
export function orderWords(order: Told): { short: string; headline: string; next: string[]; mood: OrderMood } {
  return { short: shortWords[order.stage], mood: moods[order.stage], ...sentences[order.stage](order) }
}

/** For the browser's tab and for a list of orders. */
export const shortWords: Record<OrderStage, string> = {
  awaiting_payment: 'Awaiting payment',
  checking_payment: 'Checking payment',
  asking_hitpay: 'Checking payment',
  paid: 'Paid',
  preparing: 'Preparing',
  ready_to_collect: 'Ready to collect',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  expired: 'Expired',
  review: 'Payment being checked',
  refund_due: 'Refund due',
  part_refunded: 'Partly refunded',
  refunded: 'Refunded',
}

const moods: Record<OrderStage, OrderMood> = {
  awaiting_payment: 'ahead',
  checking_payment: 'ahead',
  asking_hitpay: 'ahead',
  paid: 'good',
  preparing: 'good',
  ready_to_collect: 'good',
  shipped: 'good',
  delivered: 'good',
  cancelled: 'over',
  expired: 'over',
  review: 'care',
  refund_due: 'care',
  part_refunded: 'good',
  refunded: 'over',
}

type Sentences = { headline: string; next: string[] }

const sentences: Record<OrderStage, (order: Told) => Sentences> = {
  awaiting_payment: () => ({
    headline: 'Your order is waiting for payment.',
    next: ['We keep your things aside while you pay. This page changes by itself when the money arrives.'],
  }),
  checking_payment: (order) => ({
    headline: 'Your payment was received and is being confirmed.',
    next: [
      'HitPay has told us of it, and its signed confirmation usually follows within a minute. Please do not pay again.',
      order.sendsMails
        ? `You need not wait here: once it is confirmed, we write to ${order.contact.email}.`
        : 'You need not wait here: keep this page’s link, and look in again later.',
    ],
  }),
  asking_hitpay: () => ({
    headline: 'We are asking HitPay whether you have paid.',
    next: [
      'The time to pay is over, and HitPay has not answered yet. Your things stay aside until it does.',
      'If you have paid, do not pay again: this page changes by itself.',
    ],
  }),
  paid: (order) => ({
    headline: 'Thank you. Your order is paid.',
    next: [lateWords(order), goodsWords.paid(order), receiptWords(order)].filter(Boolean),
  }),
  preparing: (order) => ({ headline: 'We are packing your order.', next: [goodsWords.preparing(order)] }),
  ready_to_collect: (order) => ({
    headline: 'Your order is ready to collect.',
    next: [goodsWords.ready_to_collect(order)],
  }),
  shipped: (order) => ({
    headline: 'Your order is on its way.',
    next: [goodsWords.shipped(order)],
  }),
  delivered: (order) => ({
    headline: order.shippingMethod === 'delivery' ? 'Your order has been delivered.' : 'You have collected your order.',
    next: [goodsWords.delivered(order)],
  }),
  cancelled: (order) => ({
    headline: 'This order is cancelled.',
    next: [
      happened(order, 'closed_for_earlier')
        ? 'The payment of your earlier order of the same cart came, and that order stands. Do not pay here.'
        : happened(order, 'replaced')
          ? 'A newer order took its place. Nothing needs to be paid here.'
          : 'Nothing needs to be paid. If you have paid all the same, the payment is noticed and put right here.',
    ],
  }),
  expired: () => ({
    headline: 'This order was not paid in time.',
    next: [
      'Your things went back on the shelf. You can order them again without typing anything.',
      'If you have just paid, wait a moment: the payment is noticed even now.',
    ],
  }),
  review: (order) => ({
    headline: order.rest ? restHeadline(order) : 'We received your payment. Our team is checking it.',
    next: [
      order.rest
        ? `We received less than the total of ${money(order, order.total)} and keep your things aside. The rest can be paid below; this page changes when it arrives.`
        : `It does not quite match this order, so a person looks at it and writes to ${order.contact.email}. Please do not pay again.`,
    ],
  }),
  refund_due: (order) => ({
    headline: happened(order, 'cart_paid_twice')
      ? 'You have paid twice. We will refund this payment.'
      : 'Your payment came too late. We will refund it.',
    next: [
      happened(order, 'cart_paid_twice')
        ? `You have already paid another order of the same cart, and that one stands. Our team returns ${money(order, order.total)} to you.`
        : `${wasCancelled(order) ? 'The order was cancelled' : 'The time to pay was over'} and your things are sold out. Our team returns ${money(order, order.total)} to you.`,
    ],
  }),
  part_refunded: (order) => ({
    headline: `${money(order, order.refunded)} of this order was refunded.`,
    next: [refundWords(order), order.goods ? goodsWords[order.goods](order) : ''].filter(Boolean),
  }),
  refunded: (order) => ({
    headline: order.timeline.some((event) => event.type === 'called_off')
      ? `We cancelled this order and refunded ${money(order, order.refunded)}.`
      : `Your payment of ${money(order, order.refunded)} was refunded.`,
    next: [refundWords(order)],
  }),
}

const restHeadline = (order: Told) =>
  order.rest ? `Please pay the rest of your order: ${money(order, order.rest.amount)}.` : ''

/** What comes next for goods that are on their way. */
const goodsWords: Record<GoodsStage, (order: Told) => string> = {
  paid: (order) => plan(order),
  preparing: (order) => plan(order),
  ready_to_collect: () => `Come to ${store.address} and name your order number.`,
  shipped: (order) => `The van comes on ${day(order)}, to the address below.`,
  delivered: () => 'Something not right? Write to us and name your order number.',
}

// A day is read in one piece, so it breaks nowhere.
const day = (order: Told) => formatDay(order.shippingDate, store.locale).replaceAll(' ', '\u00a0')
const money = (order: Told, amount: OrderView['total']) => formatMoney(amount, order.currency, store.locale)

function refundWords(order: Told): string {
  const refund = order.timeline.findLast((event) => event.type === 'refunded')
  const when = refund ? `, on ${formatDay(calendarDay(new Date(refund.at), store.timeZone), store.locale)}` : ''
  return `It went back the way you paid${when}; banks take a few days to show it.`
}

const plan = (order: Told) =>
  order.shippingMethod === 'delivery'
    ? `We pack it and bring it to you on ${day(order)}.`
    : `We pack it, and you can collect it from ${day(order)}.`

const lateWords = (order: Told) =>
  order.paidLate
    ? `Your payment came after the ${wasCancelled(order) ? 'order was cancelled' : 'time to pay was over'}. Your things were still here, so the order stands.`
    : ''

const happened = ({ timeline }: Told, type: string) => timeline.some((event) => event.type === type)
const wasCancelled = (order: Told) =>
  ['cancelled', 'replaced', 'closed_for_earlier'].some((type) => happened(order, type))

function receiptWords({ receipt, contact }: Told): string {
  if (receipt === 'sent') return `We sent a receipt to ${contact.email}.`
  return receipt === 'coming'
    ? `Your receipt goes to ${contact.email}.`
    : 'This page is your receipt, and can be printed.'
}
