import type { HitPaySettings } from '@/lib/env'
import type { PaymentMethod } from '@/prisma/generated/enums'

/** HitPay's id of PayNow, the only method whose QR code we draw ourselves. It moves Singapore dollars only. */
const payNow = 'paynow_online'

type Offer = Pick<HitPaySettings, 'paymentMethods' | 'defaultLink'>

/** Ways to pay on the checkout page, first one preselected. PayNow QR first: it is cheapest and leaves no page. */
export function offeredMethods(settings: Offer, currency: string): PaymentMethod[] {
  const methods: PaymentMethod[] = []
  if (currency === 'SGD' && (settings.paymentMethods?.includes(payNow) ?? true)) methods.push('paynow_qr')
  methods.push('redirect')
  if (settings.defaultLink) methods.push('drop_in')
  return methods
}

/** What HitPay is asked to offer for a way to pay; undefined leaves it to the account. */
export function hitPayMethods(method: PaymentMethod, settings: Offer): string[] | undefined {
  if (method === 'paynow_qr') return [payNow]
  return settings.paymentMethods ?? undefined
}
