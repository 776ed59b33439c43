import type { Gst } from '@/lib/gst'

/** The shop's own facts. Change these, the pictures and the colour tokens, and it is another shop. */
export const store = {
  name: 'Lorong',
  sentence: 'Useful things for small homes.',
  locale: 'en-SG',
  currency: 'SGD',
  timeZone: 'Asia/Singapore',
  /** GST is contained in every price; basis points, 900 is 9 %. `null`: the shop is not registered and shows none. */
  gst: { basisPoints: 900, number: 'M9-0012345-6' } as Gst | null,
  companyName: 'Lorong Goods Pte. Ltd.',
  address: '12 Lorong Example, #01-08, Singapore 400012',
  email: 'hello@lorong.example',
  phone: '+65 6000 0000',
  /** Minor units. Delivery is free from this value of goods. */
  freeDeliveryFromMinor: 8000,
  deliveryFeeMinor: 600,
  /** Calendar days from today to the first day offered. */
  deliveryLeadDays: 2,
  collectionLeadDays: 1,
  /** Seconds. How long HitPay keeps a payment request open. */
  paymentSeconds: 15 * 60,
  /** Seconds. Longer than the payment, so that money under way still finds its goods. */
  holdSeconds: 20 * 60,
  /** Seconds. How long goods stay held once HitPay says paid and its webhook has not come yet. */
  confirmingSeconds: 24 * 3600,
  /** Seconds. How long goods stay held for an order whose payment was never opened, or was refused. */
  unopenedSeconds: 5 * 60,
  /** Seconds. No choice of another way to pay holds goods longer than this after the order was placed. */
  mostHoldSeconds: 60 * 60,
  /** Units of one thing a visitor may still hold unpaid once others hold half of it unpaid. */
  unpaidUnits: 2,
  /** Minor units. A staff member who refunds more than this is asked for the password again. */
  freshProofAboveMinor: 20_000,
  maxQuantityPerLine: 99,
  maxCartLines: 40,
} as const
