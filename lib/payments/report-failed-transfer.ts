import type { Statements } from '@/lib/db'
import { transferAdviceOf } from '@/lib/hitpay/transfer-failures'
import type { TransferEvent } from '@/lib/hitpay/webhook'
import { raiseAlert } from '@/lib/orders/alert'

/** The merchant's own money did not arrive: told once for each transfer, with what the code means and what to do. */
export function reportFailedTransfer(tx: Statements, { id, failure }: TransferEvent): Promise<void> {
  const why = failure ? `: ${failure.meaning ?? 'a reason HitPay has not explained'} (code ${failure.code})` : ''
  return raiseAlert(tx, {
    kind: 'transfer_failed',
    cause: id,
    message: `A transfer of your money failed${why}. ${transferAdviceOf(failure?.code ?? '')}`,
  })
}
