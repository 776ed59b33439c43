import { type MinorUnits, minorUnits } from '@/lib/money'
import type { Disposition } from '@/prisma/generated/enums'

type PaymentBack = { id: string; amountMinor: bigint; refundedMinor: bigint; disposition: Disposition }

export type MoneyBack = {
  /** Of the payment that paid the order; while none did, of all that came for it. */
  refunded: MinorUnits
  /** Of payments that came beside the one that paid. */
  refundedBeside: MinorUnits
  /** Whether payments of this kind came and all of them went back whole. */
  returned: { duplicate: boolean; mismatch: boolean }
}

/** How much of an order's money went back, and which odd payments did. */
export function moneyBack(appliedPaymentId: string | null, payments: readonly PaymentBack[]): MoneyBack {
  // An order whose money a person accepted is paid by no applied payment, and a second one came beside it all the same.
  const isOfOrder = ({ id, disposition }: PaymentBack) =>
    appliedPaymentId === null ? disposition !== 'duplicate' : id === appliedPaymentId
  const areBack = (disposition: Disposition) => {
    const such = payments.filter((payment) => payment.disposition === disposition)
    return such.length > 0 && such.every(({ amountMinor, refundedMinor }) => refundedMinor === amountMinor)
  }
  return {
    refunded: sumBack(payments.filter(isOfOrder)),
    refundedBeside: sumBack(payments.filter((payment) => !isOfOrder(payment))),
    returned: { duplicate: areBack('duplicate'), mismatch: areBack('mismatch') },
  }
}

const sumBack = (payments: readonly PaymentBack[]) =>
  minorUnits(payments.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0n))
