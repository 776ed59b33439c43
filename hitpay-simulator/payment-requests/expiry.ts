import type { PaymentRequest } from '../records'

/** The stored status with the clock applied: an open request whose time has passed is expired, nobody has to say so. */
export function statusAt(request: PaymentRequest, now: number): PaymentRequest['status'] {
  const open = request.status === 'pending' || request.status === 'failed'
  return open && request.expiresAt !== null && request.expiresAt <= now ? 'expired' : request.status
}

/** A failed attempt leaves a request payable: the buyer may try again. */
export function isPayable(request: PaymentRequest, now: number): boolean {
  const status = statusAt(request, now)
  const again = status === 'completed' && request.allowRepeatedPayments
  return request.deletedAt === null && (status === 'pending' || status === 'failed' || again)
}
