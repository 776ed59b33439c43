import type { ContainedGst } from '@/lib/gst'
import type { MinorUnits } from '@/lib/money'
import type { MoneyBack } from '@/lib/orders/money-back'
import type { GoodsStage, OrderStage } from '@/lib/orders/status'
import type { PaymentMethod } from '@/prisma/generated/enums'

/** Everything the order page may show, and nothing more. Amounts are minor units of `currency`; times are ISO 8601, UTC. */
export type OrderView = {
  number: string
  token: string
  /** Grows with every change of the order. */
  version: number
  stage: OrderStage
  /** Where the goods are, also when some of the money went back; null when none are on their way. */
  goods: GoodsStage | null
  paidLate: boolean
  /** HitPay is still asked about one of its payments, so money may be noticed even after it ended. */
  watched: boolean
  currency: string
  items: MinorUnits
  shipping: MinorUnits
  discount: MinorUnits
  total: MinorUnits
  /** Null: the shop was not registered when the order was placed. */
  gst: ContainedGst | null
  refunded: MinorUnits
  /** Still asked for after a smaller sum than the total came, at HitPay's page. */
  rest: { amount: MinorUnits; url: string } | null
  /** Odd payments that went back whole. */
  returned: MoneyBack['returned']
  lines: {
    position: number
    title: string
    variantLabel: string
    productSlug: string
    imageKey: string
    unit: MinorUnits
    quantity: number
  }[]
  /** Contact and address are masked: the visitor has the link, and has not shown that the order is theirs. */
  isMasked: boolean
  contact: { name: string; email: string; phone: string }
  shippingMethod: 'delivery' | 'self_collection'
  address: { line1: string; line2: string | null; postalCode: string } | null
  /** "2026-11-23", a calendar day in Singapore. */
  shippingDate: string
  placedAt: string
  paidAt: string | null
  /** How it was paid, in HitPay's words ("paynow_online"); null until paid. */
  paidBy: string | null
  timeline: { type: string; at: string; data: Record<string, unknown> }[]
  payment: PaymentView
  /** Sent: a mail server took it. Null when none is sent: no mail is set up, or it was given up. */
  receipt: 'sent' | 'coming' | null
  /** A mail server is set up, so what the shop writes can reach the shopper. */
  sendsMails: boolean
}

/** How the order can be paid right now. */
export type PaymentView = {
  /** Null: the shop can take payments. Otherwise why it cannot, in plain words. */
  unavailable: string | null
  /** Methods offered, in order. */
  methods: PaymentMethod[]
  /** ISO 8601. The end of the time to pay, as the mail says it. */
  until: string
  /** Seconds until the hold on the goods ends, by the database's clock; null when the order no longer waits. */
  secondsLeft: number | null
  /** The attempt the shopper is in, if one is live. */
  attempt: AttemptView | null
  /** Why the last try did not work, in words for the shopper. */
  failure: string | null
  /** HitPay left others unanswered just now, so nothing can be opened for half a minute. */
  hitPaySilent: boolean
}

export type AttemptView = {
  id: string
  method: PaymentMethod
  status: 'creating' | 'open' | 'unknown'
  /** HitPay's page; the fallback of every method. */
  url: string | null
  /** Text to draw as a QR code, or a `data:image/png;base64,` address. */
  qr: string | null
  /** HitPay's id, for the Drop-In. */
  paymentRequestId: string | null
  secondsLeft: number
}

/** GET /api/orders/[token]/status: what the polling page needs, and nothing personal. */
export type OrderStatusView = {
  number: string
  stage: OrderStage
  /** Grows with every change; the page reloads its details when it does. */
  version: number
  /** HitPay is still asked about one of its payments, so money may be noticed even after it ended. */
  watched: boolean
  paidLate: boolean
  secondsLeft: number | null
  attempt: { id: string; method: PaymentMethod; status: 'creating' | 'open' | 'unknown'; secondsLeft: number } | null
  failure: string | null
}
