import type { PaymentMethod } from '@/prisma/generated/enums'

type MethodWords = {
  name: string
  /** One line on what will happen. */
  detail: string
  /** The button that starts it. Honest about whether money moves now or on the next page. */
  submit: (total: string) => string
  /** The same button while it works. */
  busy: string
}

export const methodWords: Record<PaymentMethod, MethodWords> = {
  paynow_qr: {
    name: 'PayNow',
    detail: 'You will scan a QR code with your bank app.',
    submit: (total) => `Pay ${total} with PayNow`,
    busy: 'Making your QR code…',
  },
  redirect: {
    name: 'Card or wallet',
    detail: 'You will go to HitPay’s secure page and come back.',
    submit: (total) => `Continue to HitPay – ${total}`,
    busy: 'Taking you to HitPay…',
  },
  drop_in: {
    name: 'HitPay window',
    detail: 'HitPay opens in a window; you stay in this shop.',
    submit: (total) => `Pay ${total} in a HitPay window`,
    busy: 'Asking HitPay…',
  },
}
