import { toBuffer } from 'qrcode'
import { bankPageUrl } from '../payment-requests/payment-url'
import type { PaymentRequest } from '../records'
import { sgtText } from '../sgt'
import type { Simulator } from '../simulator-context'
import { payNowText } from './emv'

/** What `generate_qr` adds to an answer. HitPay's sandbox gives the address of a mock pay page, so that is the default. */
export async function qrCodeData(simulator: Simulator, request: PaymentRequest) {
  return {
    qr_code: await qrCode(simulator, request),
    qr_code_expiry: request.expiresAt === null ? null : sgtText(request.expiresAt),
  }
}

async function qrCode(simulator: Simulator, request: PaymentRequest): Promise<string> {
  const page = bankPageUrl(simulator, request.id)
  switch (simulator.store.switches.qrCode) {
    case 'pay-page':
      return page
    case 'emv':
      return payNowText({
        payee: simulator.config.merchant,
        amount: request.amount,
        reference: request.referenceNumber ?? request.id,
        expiresAt: request.expiresAt,
      })
    case 'png':
      return (await toBuffer(page, { margin: 4, scale: 6 })).toString('base64')
  }
}
