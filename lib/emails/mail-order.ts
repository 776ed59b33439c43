import type { ContainedGst } from '@/lib/gst'
import type { MinorUnits } from '@/lib/money'

/** What a mail about an order needs to know. */
export type MailOrder = {
  number: string
  /** The order page: absolute, and the shopper's key to it. */
  url: string
  currency: string
  items: MinorUnits
  shipping: MinorUnits
  discount: MinorUnits
  total: MinorUnits
  /** Null: the shop was not registered when the order was placed. */
  gst: ContainedGst | null
  lines: { title: string; variantLabel: string; unit: MinorUnits; quantity: number }[]
  contact: { name: string }
  shippingMethod: 'delivery' | 'self_collection'
  address: { line1: string; line2: string | null; postalCode: string } | null
  /** "2026-11-23", a calendar day in the shop's time zone. */
  shippingDate: string
  /** ISO 8601. Until then the order can be paid, by the database's clock. */
  payUntil: string
  /** ISO 8601; null until money came. */
  paidAt: string | null
  /** Nothing is left to give back. */
  isRefunded: boolean
  /** Of the order's money, given back so far. */
  refunded: MinorUnits
  /** What the shopper is still asked for, after another sum than the total came; null when nothing is. */
  rest: MinorUnits | null
  /** Of payments that came beside the one that paid the order. */
  refundedBeside: MinorUnits
  /** The shopper may still look forward to the goods. */
  goodsToCome: boolean
  carrier: string | null
  trackingNumber: string | null
}

export type OrderMailKind =
  | 'order_received'
  | 'order_paid'
  | 'order_ready'
  | 'order_shipped'
  | 'order_refunded'
  | 'order_rest'
  | 'order_expired'
