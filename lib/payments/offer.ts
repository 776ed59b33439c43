import { env } from '@/lib/env'
import { offeredMethods } from '@/lib/payments/methods'
import type { PaymentMethod } from '@/prisma/generated/enums'

/** What the shop takes right now. `unavailable`: why it takes nothing, in words for the shopper. */
export type PaymentOffer = { unavailable: string | null; methods: PaymentMethod[] }

export function paymentOffer(currency: string): PaymentOffer {
  const { hitpay } = env()
  if (!hitpay) return { unavailable: 'This shop cannot take payments yet. Please come back later.', methods: [] }
  return { unavailable: null, methods: offeredMethods(hitpay, currency) }
}
