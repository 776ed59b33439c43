import type { AccountNotice } from '@/lib/hitpay/account-notice'
import type { MinorUnits } from '@/lib/money'
import type { DeliveryFormat, DeliveryState, Disposition, WebhookRefusal } from '@/prisma/generated/enums'

/** What HitPay said, as the back office lists it. Times are ISO 8601, UTC. */
export type DeliveryRow = {
  id: string
  format: DeliveryFormat
  event: string
  state: DeliveryState
  effect: string | null
  orderNumber: string | null
  seenCount: number
  receivedAt: string
}

/** What money is called that did not simply pay an order. */
export const oddMoney = ['mismatch', 'duplicate', 'orphan', 'late_refund_due'] as const
export type OddMoney = (typeof oddMoney)[number]

export type MoneyRow = {
  id: string
  disposition: Disposition
  amount: MinorUnits
  currency: string
  /** Not given back and not about to be. */
  left: MinorUnits
  /** Set aside for a refund HitPay has not answered yet. */
  refunding: MinorUnits
  providerPaymentId: string
  orderNumber: string | null
  deliveryId: string
  at: string
}

export type AdminDelivery = DeliveryRow & {
  body: string
  bodySha256: string
  signature: string
  saltId: string
  attempts: number
  lastError: string | null
  payments: MoneyRow[]
}

/** What HitPay told of its account, with the delivery that told it. */
export type NoticeRow = AccountNotice & { deliveryId: string; at: string }

/** Webhook requests refused in the last seven days, today among them. */
export type RefusedRow = { format: 'v1' | 'v2'; reason: WebhookRefusal; today: number; week: number; lastAt: string }

export type RefusedWebhooks = {
  rows: RefusedRow[]
  /** When a webhook was last verified at each door. */
  verifiedAt: Record<'v1' | 'v2', string | null>
}
