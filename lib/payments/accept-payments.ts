import type { Statements } from '@/lib/db'
import { commitHolds } from '@/lib/inventory/commit-holds'
import { withdrawAlert } from '@/lib/orders/alert'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { type EventFact, transition } from '@/lib/orders/transition'
import type { WrongSum } from '@/lib/payments/kept-wrong-sums'
import { isPaid, listSiblings, type SiblingOrder, takeGoodsBack } from '@/lib/payments/settle-late'

/** `paid`: the order of the same cart that has the goods. */
export type Accepted = { ok: true } | { ok: false; paid: SiblingOrder | undefined }

type Acceptance = { payments: readonly WrongSum[]; reason: string; actor: string; event: EventFact }

/**
 * Makes an order in review paid by payments that do not equal its total, and writes down what was accepted and the
 * difference. Not ok, and nothing changed, when its goods are gone or its cart was sold by another order. The caller holds
 * the locks of the cart and the order; the payments are of the order's currency, and nothing of them went back.
 */
export async function acceptPayments(
  tx: Statements,
  order: LockedOrder & { cartId: string },
  accepted: Acceptance,
): Promise<Accepted> {
  const siblings = await listSiblings(tx, order)
  const paid = siblings.find(isPaid)
  if (paid || !(await takeGoodsBack(tx, order, siblings))) return { ok: false, paid }
  const sum = accepted.payments.reduce((total, payment) => total + payment.amountMinor, 0n)
  await writeAcceptance(tx, order, sum, accepted)
  await commitHolds(tx, order.id)
  if (!(await transition(tx, order.id, 'paid', accepted.event, { accepted: sum, mail: 'order_paid' })))
    throw new Error(`Order ${order.number} was ${order.status} under its lock and could not become paid`)
  for (const { paymentId } of accepted.payments) await withdrawAlert(tx, { kind: 'payment_mismatch', cause: paymentId })
  return { ok: true }
}

async function writeAcceptance(
  tx: Statements,
  { id, currency, totalMinor }: LockedOrder,
  sum: bigint,
  { payments, reason, actor }: Acceptance,
) {
  await tx.$executeRaw`
    insert into order_acceptances (order_id, currency, total_minor, accepted_minor, difference_minor, reason, actor)
    values (${id}::uuid, ${currency}, ${totalMinor}, ${sum}, ${sum - totalMinor}, ${reason}, ${actor})`
  await tx.$executeRaw`
    insert into accepted_payments (payment_id, order_id, currency, amount_minor)
    select id, order_id, currency, amount_minor from payments
    where id = any(${payments.map((payment) => payment.id)}::uuid[])`
  // It asks for nothing any more. What is open is still watched for money, and voided with the next look.
  await tx.$executeRaw`
    update payment_attempts set status = 'superseded', next_check_at = now()
    where order_id = ${id}::uuid and status in ('creating', 'open', 'unknown')`
}
