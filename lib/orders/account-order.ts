import type { MinorUnits } from '@/lib/money'
import type { OrderStage } from '@/lib/orders/status'

/** One row of an account's order list. */
export type AccountOrder = {
  number: string
  token: string
  placedAt: string
  total: MinorUnits
  currency: string
  stage: OrderStage
}
