import type { Prisma } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import type { Names } from '@/lib/orders/admin-people'
import type { AdminPayment } from '@/lib/orders/admin-views'

export const paymentFields = {
  include: {
    accepted: { select: { paymentId: true } },
    sourceDelivery: { select: { format: true } },
    refunds: { orderBy: { createdAt: 'asc' }, include: { lines: true } },
  },
} as const satisfies Prisma.PaymentDefaultArgs

/** A payment with what went back of it, as the back office shows it. */
export const paymentView = (payment: Prisma.PaymentGetPayload<typeof paymentFields>, names: Names): AdminPayment => ({
  id: payment.id,
  providerPaymentId: payment.providerPaymentId,
  deliveryId: payment.sourceDeliveryId,
  amount: minorUnits(payment.amountMinor),
  currency: payment.currency,
  refunded: minorUnits(payment.refundedMinor),
  refunding: minorUnits(payment.refundingMinor),
  left: minorUnits(payment.amountMinor - payment.refundedMinor - payment.refundingMinor),
  disposition: payment.disposition,
  evidence: payment.sourceDelivery.format,
  accepted: payment.accepted.length > 0,
  methodName: payment.methodName,
  at: payment.createdAt.toISOString(),
  refunds: payment.refunds.map(({ id, amountMinor, actor, createdAt, lines, ...refund }) => ({
    id,
    state: refund.state,
    reason: refund.reason,
    failure: refund.failure,
    providerStatus: refund.providerStatus,
    doubt: refund.doubt,
    amount: minorUnits(amountMinor),
    by: names.get(actor) ?? actor,
    at: createdAt.toISOString(),
    units: lines.reduce((sum, line) => sum + line.quantity, 0),
  })),
})
