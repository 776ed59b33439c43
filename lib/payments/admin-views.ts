import type { MinorUnits } from '@/lib/money'
import type { DeliveryFormat, DeliveryState, Disposition } from '@/prisma/generated/enums'

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
  methodName: string | null
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
  nextAt: string
  lastError: string | null
  payments: MoneyRow[]
}
