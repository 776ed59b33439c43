import { methodWords } from '@/components/checkout/method-words'
import { formatMoney, minorUnits } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'

type Event = OrderView['timeline'][number]
export type TimelineWords = { title: string; detail: string | null }

/** The order's history for the shopper, newest first. HitPay may tell of one failure in several messages: it is shown once. */
export function tellTimeline(timeline: readonly Event[], currency: string): (TimelineWords & { at: string })[] {
  const told: (TimelineWords & { at: string })[] = []
  for (const event of timeline) {
    const words = timelineWords(event, currency)
    const before = told.at(-1)
    if (!words || (before && saysTheSame(words, before) && secondsBetween(before.at, event.at) < 60)) continue
    told.push({ ...words, at: event.at })
  }
  return told.reverse()
}

const saysTheSame = (one: TimelineWords, other: TimelineWords) =>
  one.title === other.title && one.detail === other.detail
const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000

/** What an event of the order's history means to the shopper. Null for what only the shop needs to know. */
export function timelineWords(event: Event, currency: string): TimelineWords | null {
  const say = Object.hasOwn(words, event.type) ? words[event.type] : undefined
  return say ? say(event.data, currency) : null
}

type Say = (data: Event['data'], currency: string) => TimelineWords
const plain =
  (title: string): Say =>
  () => ({ title, detail: null })

const words: Record<string, Say> = {
  placed: plain('Order placed'),
  payment_started: (data) => ({ title: 'Payment started', detail: methodName(data.method) }),
  payment_failed: (data) => ({ title: 'A payment did not go through', detail: text(data.failure) }),
  payment_detected: plain('HitPay reported a payment'),
  paid: (data, currency) => ({ title: 'Paid', detail: amount(data.amountMinor, currency) }),
  paid_late: (data, currency) => ({
    title: 'Paid late, and the order stands',
    detail: amount(data.amountMinor, currency),
  }),
  paid_twice: (data, currency) => ({ title: 'A second payment came', detail: amount(data.amountMinor, currency) }),
  payment_mismatch: plain('A payment came that does not match this order'),
  refund_due: (data, currency) => ({
    title: 'Payment came too late, refund due',
    detail: amount(data.amountMinor, currency),
  }),
  called_off: plain('Cancelled by the shop'),
  refund_requested: (data, currency) => ({
    title: 'Refund asked of HitPay',
    detail: amount(data.amountMinor, currency),
  }),
  refunded: (data, currency) => ({ title: 'Refunded', detail: amount(data.amountMinor, currency) }),
  expired: plain('Time to pay was over'),
  cancelled: plain('Cancelled'),
  replaced: plain('Replaced by a newer order'),
  closed_for_earlier: plain('Closed: an earlier order of the same cart was paid'),
  cart_paid_twice: plain('Another order of the same cart was paid too'),
  packed: plain('Being packed'),
  ready_to_collect: plain('Ready to collect'),
  shipped: (data) => ({ title: 'Handed to the carrier', detail: tracking(data) }),
  delivered: plain('Delivered'),
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const methodName = (value: unknown) =>
  value === 'paynow_qr' || value === 'redirect' || value === 'drop_in' ? methodWords[value].name : null
const amount = (value: unknown, currency: string) =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? formatMoney(minorUnits(value), currency, store.locale)
    : null
const tracking = (data: Event['data']) =>
  [text(data.carrier), text(data.trackingNumber)].filter(Boolean).join(' · ') || null
