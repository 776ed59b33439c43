import type { ContainedGst } from '@/lib/gst'
import type { MinorUnits } from '@/lib/money'
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
  ShippingMethod,
} from '@/prisma/generated/enums'

/** What the back office shows. Amounts are minor units of `currency`; times are ISO 8601, UTC. */
export type OrderRow = {
  number: string
  name: string
  status: OrderStatus
  fulfilment: Fulfilment
  total: MinorUnits
  currency: string
  placedAt: string
  openAlerts: number
  /** HitPay calls it paid, and no webhook has come. */
  beingConfirmed: boolean
}

/** What a list of orders is narrowed to: a status, or what waits for a pair of hands. */
export type OrderFilter = OrderStatus | 'to_pack' | 'to_hand_over'

/** One page of a list, and the id after which the next one begins. */
export type Page<Row> = { rows: Row[]; next: string | null }

export type AlertRow = {
  id: string
  kind: string
  message: string
  orderNumber: string | null
  /** The payment it tells of, where that belongs to no order. */
  paymentId: string | null
  raisedAt: string
  /** How often it happened while the alert was open, and when last. */
  count: number
  lastAt: string
  resolvedAt: string | null
}

export type MailRow = {
  id: string
  kind: string
  /** The kind of alert it tells the merchant of; null for any other mail. */
  about: string | null
  /** To somebody about their account. */
  isAccount: boolean
  state: OutboxState
  orderNumber: string | null
  attempts: number
  lastError: string | null
  createdAt: string
  nextAt: string
  sentAt: string | null
}

export type MailPreview = MailRow & { to: string; subject: string; text: string }

/** Beyond this the overview says "1000+". */
export const mostCounted = 1000

export type Overview = {
  today: OrderRow[]
  paidToday: { count: number; sum: MinorUnits }
  /** Up to `mostCounted`; one more means: more than that. */
  counts: { status: OrderStatus; count: number }[]
  toPack: number
  toHandOver: number
  deadMails: number
}

export type AdminLine = {
  variantId: string
  sku: string
  title: string
  variantLabel: string
  unit: MinorUnits
  quantity: number
  /** Already put back on the shelf, or about to be. */
  returned: number
}

export type AdminRefund = {
  id: string
  amount: MinorUnits
  state: RefundState
  reason: string
  failure: string | null
  /** HitPay's own last word on it. */
  providerStatus: string | null
  /** Why HitPay's last answer is not believed. */
  doubt: string | null
  by: string
  at: string
  units: number
}

export type AdminPayment = {
  id: string
  providerPaymentId: string
  deliveryId: string
  amount: MinorUnits
  currency: string
  refunded: MinorUnits
  /** Set aside for refunds under way. */
  refunding: MinorUnits
  left: MinorUnits
  disposition: Disposition
  /** What proved it: one of HitPay's webhooks, or its API's answer. */
  evidence: DeliveryFormat
  /** Taken in place of the total, by a person or with its rest. */
  accepted: boolean
  methodName: string | null
  at: string
  refunds: AdminRefund[]
}

export type AdminAttempt = {
  id: string
  method: PaymentMethod
  status: AttemptStatus
  createdAt: string
  expiresAt: string
  detectedAt: string | null
  checkedAt: string | null
  /** HitPay takes no more money by it. */
  closedAt: string | null
  failure: string | null
  providerRequestId: string | null
  /** Asked for, in minor units of the order's currency; null where that is its total. */
  rest: MinorUnits | null
  /** Money came through it that does not match the order. */
  mismatched: boolean
}

export type AdminEvent = {
  seq: number
  type: string
  from: OrderStatus | null
  to: OrderStatus | null
  by: string
  /** The delivery that caused it, when one did. */
  deliveryId: string | null
  evidence: DeliveryFormat | null
  data: Record<string, unknown>
  at: string
}

export type AdminOrder = {
  id: string
  number: string
  version: number
  status: OrderStatus
  fulfilment: Fulfilment
  shippingMethod: ShippingMethod
  currency: string
  items: MinorUnits
  shipping: MinorUnits
  discount: MinorUnits
  total: MinorUnits
  gst: ContainedGst | null
  name: string
  email: string
  phone: string
  address: string[]
  shippingDate: string
  carrier: string | null
  trackingNumber: string | null
  placedAt: string
  paidAt: string | null
  paidLate: boolean
  lines: AdminLine[]
  attempts: AdminAttempt[]
  payments: AdminPayment[]
  events: AdminEvent[]
  alerts: AlertRow[]
  mails: { id: string; kind: string; state: OutboxState; sentAt: string | null }[]
  deliveries: { id: string; format: DeliveryFormat; event: string; state: DeliveryState; at: string }[]
  acceptance: { accepted: MinorUnits; difference: MinorUnits; reason: string; by: string; at: string } | null
  /** What staff may decide while money is here that does not fit. `kept` and `rest` are of the order's currency. */
  review: { kept: MinorUnits; rest: MinorUnits | null; asked: MinorUnits | null } | null
  /** What may be done now. */
  nextStep: Fulfilment | null
  /** `refund`: its money goes back with it. Null: it is over, or the goods have left the shop. */
  cancelling: 'free' | 'refund' | null
  /** The attempt HitPay calls paid while no webhook has come. */
  findingAttemptId: string | null
}
