import type {
  AttemptStatus,
  DeliveryFormat,
  DeliveryState,
  Disposition,
  Fulfilment,
  OrderStatus,
  OutboxState,
  PaymentMethod,
  RefundState,
} from '@/prisma/generated/enums'

/** `care` asks for a person, `wait` for time; `over` needs nobody any more. */
export type Tone = 'good' | 'wait' | 'care' | 'bad' | 'over'
export type StateWords = readonly [word: string, tone: Tone]

export const orderStatusWords: Record<OrderStatus, StateWords> = {
  pending_payment: ['Awaiting payment', 'wait'],
  paid: ['Paid', 'good'],
  part_refunded: ['Partly refunded', 'good'],
  refunded: ['Refunded', 'over'],
  refund_due: ['Refund due', 'bad'],
  review: ['Review', 'bad'],
  expired: ['Expired', 'over'],
  cancelled: ['Cancelled', 'over'],
}

/** Where an order's money stands. `found`: HitPay calls it paid, and its webhook has not come. */
export const orderWords = (status: OrderStatus, found: boolean): StateWords =>
  status === 'pending_payment' && found ? ['Being confirmed', 'wait'] : orderStatusWords[status]

export const fulfilmentWords: Record<Fulfilment, StateWords> = {
  unfulfilled: ['To pack', 'wait'],
  packed: ['Packed', 'wait'],
  ready_to_collect: ['Ready to collect', 'wait'],
  shipped: ['Shipped', 'good'],
  delivered: ['Delivered', 'good'],
}

export const deliveryStateWords: Record<DeliveryState, StateWords> = {
  received: ['Received, not applied yet', 'wait'],
  applied: ['Applied', 'good'],
  ignored: ['Ignored', 'over'],
  quarantined: ['Quarantined', 'care'],
  failed: ['Failed, tried again', 'care'],
  dead: ['Given up', 'bad'],
}

export const deliveryFormatWords: Record<DeliveryFormat, string> = {
  v1: 'Form webhook (v1)',
  v2: 'Event webhook (v2)',
  api: 'Asked of HitPay',
}

/** Beside money that no signed webhook proved. */
export const notByWebhook = 'taken from HitPay’s API, not from a webhook'

export const dispositionWords: Record<Disposition, StateWords> = {
  applied: ['Paid the order', 'good'],
  late_applied: ['Paid the order, late', 'good'],
  duplicate: ['Second payment', 'bad'],
  late_refund_due: ['Came too late', 'bad'],
  mismatch: ['Does not match', 'bad'],
  orphan: ['Belongs to no order', 'bad'],
}

type Given = { disposition: Disposition; left: number; refunding: number; accepted?: boolean }

/** What money is to the shop: once all of it went back, nothing is left to do about it. */
export function paymentWords({ disposition, left, refunding, accepted }: Given): StateWords {
  const words: StateWords = accepted ? ['Accepted', 'good'] : dispositionWords[disposition]
  return left > 0 || refunding > 0 ? words : [`${words[0]}, given back`, 'over']
}

const refundStateWords: Record<RefundState, StateWords> = {
  requested: ['Asked of HitPay', 'wait'],
  succeeded: ['Given back', 'good'],
  failed: ['Not given back', 'bad'],
  unknown: ['Not confirmed by HitPay', 'care'],
}

type RefundWord = { state: RefundState; providerStatus: string | null; doubt: string | null }

/** How a refund stands. Only what HitPay has confirmed counts as given back. */
export function refundWords({ state, providerStatus, doubt }: RefundWord): StateWords {
  const isPending = state === 'unknown' && providerStatus === 'pending' && doubt === null
  return isPending ? ['Pending: HitPay is working on it', 'wait'] : refundStateWords[state]
}

export const attemptWords: Record<AttemptStatus, StateWords> = {
  creating: ['Being opened', 'wait'],
  open: ['Open', 'wait'],
  unknown: ['HitPay did not answer', 'care'],
  refused: ['Refused by HitPay', 'bad'],
  superseded: ['Replaced, still watched', 'over'],
  completed: ['Paid', 'good'],
}

/** A completed attempt whose money is not what was asked for has paid nothing. */
export const attemptStateWords = ({
  status,
  mismatched,
}: {
  status: AttemptStatus
  mismatched: boolean
}): StateWords => (status === 'completed' && mismatched ? ['Money came, does not match', 'bad'] : attemptWords[status])

export const mailStateWords: Record<OutboxState, StateWords> = {
  pending: ['Waiting', 'wait'],
  sent: ['Sent', 'good'],
  skipped: ['Not needed any more', 'over'],
  dead: ['Given up', 'bad'],
}

export const wayToPayWords: Record<PaymentMethod, string> = {
  paynow_qr: 'PayNow QR',
  drop_in: 'HitPay window',
  redirect: 'HitPay’s page',
}

const eventWords: Record<string, string> = {
  placed: 'Order placed, goods kept aside',
  payment_started: 'Payment started',
  payment_failed: 'A payment did not go through',
  payment_detected: 'HitPay says it is paid, and no webhook has come',
  finding_accepted: 'HitPay’s answer accepted by hand',
  paid: 'Paid',
  paid_late: 'Paid after the order had ended; the goods were still there',
  paid_twice: 'A second payment came',
  payment_mismatch: 'A payment came that does not fit this order',
  refund_due: 'Paid after the order had ended; the goods are gone',
  accepted_as_paid: 'Taken as paid by hand, the difference written down',
  rest_asked: 'The shopper was asked for the rest',
  rest_paid: 'The rest came: paid',
  refund_requested: 'Refund asked of HitPay',
  refund_failed: 'HitPay refused the refund',
  refund_not_made: 'Refund declared not made',
  refund_confirmed: 'HitPay confirmed a refund that was counted before',
  refunded: 'HitPay gave the money back',
  called_off: 'Cancelled: everything left of its money goes back',
  cancelled: 'Cancelled, goods freed',
  closed_for_earlier: 'Closed: an earlier order of the same cart was paid',
  cart_paid_twice: 'Another order of the same cart was paid too',
  replaced: 'Replaced by a newer order, goods freed',
  expired: 'Time to pay was over, goods freed',
  ready_to_collect: 'Ready to collect',
  delivered: 'Handed over',
  alert_resolved: 'Alert put away',
}

/** An event of an order's history, told to the merchant. */
export const tellEvent = (type: string): string => eventWords[type] ?? plainWords(type)

const deedWords: Record<string, string> = {
  'go-live.check': 'Check what stands before real money',
  'test-payment.create': 'Open a test payment',
  'test-payment.refund': 'Refund a test payment',
  'order.fulfil': 'Next step for the goods',
  'order.refund': 'Refund',
  'order.cancel': 'Cancel the order',
  'order.accept-finding': 'Accept HitPay’s finding',
  'order.take-as-paid': 'Take the order as paid',
  'order.ask-for-rest': 'Ask for the rest',
  'orders.export': 'Export orders',
  'payment.refund': 'Refund money of no order',
  'refund.declare-not-made': 'Declare a refund not made',
  'delivery.replay': 'Replay a delivery',
  'alert.resolve': 'Put an alert away',
  'mail.retry': 'Send a mail again',
}

/** A line of the staff's log: "order.refund" is what was pressed, "order.refund.done" what came of it. */
export function tellDeed(action: string): string {
  const [, deed = action, end] = /^(.+?)(?:\.(done|waits|refused|failed))?$/.exec(action) ?? []
  const words = deedWords[deed] ?? plainWords(deed)
  return end ? `${words}: ${end}` : words
}

/** What a delivery changed. */
export const tellEffect = (effect: string): string => effectWords[effect]?.[0] ?? plainWords(effect)

const effectWords: Record<string, StateWords> = {
  ...dispositionWords,
  known: ['Known before', 'over'],
  elsewhere: ['Not this shop’s: a till, a payment link or another shop', 'over'],
}

/** "webhook_missing" as a person reads it: "Webhook missing". */
export function plainWords(code: string): string {
  const words = code.replace(/[_.-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
