import { db } from '@/lib/db'
import type { BulkShelf } from './bulk-orders'
import type { Desk, Payment } from './hitpay-desk'
import type { Story } from './life-stories'

/** How an order stands in the shop's books. */
export type Standing = {
  id: string
  status: string
  /** HitPay's id of the payment that made it paid. */
  applied: string | null
  payments: number
  taken: number
  refunded: number
  receipts: number
  paidLate: boolean
}

export async function readStandings(): Promise<Map<string, Standing>> {
  const rows = await db().$queryRaw<Standing[]>`
    select o.id::text as id, o.status::text as status, o.paid_late as "paidLate",
      (select p.provider_payment_id from payments p where p.id = o.applied_payment_id) as applied,
      count(p.id)::int as payments, coalesce(sum(p.amount_minor), 0)::int as taken, coalesce(sum(p.refunded_minor), 0)::int as refunded,
      (select count(*)::int from outbox m where m.order_id = o.id and m.kind = 'order_paid') as receipts
    from orders o left join payments p on p.order_id = o.id group by o.id`
  return new Map(rows.map((row) => [row.id, row]))
}

type Ledger = ReturnType<typeof readLedger>

/** HitPay's own books, by our reference: which page took what, and what of it went back. */
export function readLedger({ store }: Desk) {
  const byReference = new Map<string, { requestId: string; payment: Payment }[]>()
  let taken = 0
  for (const payment of store.payments.values()) {
    const request = store.requests.get(payment.requestId)
    if (payment.status === 'failed' || !request) continue
    const reference = request.referenceNumber ?? ''
    // Money of a till stands in no book of the shop.
    if (reference.startsWith('till-')) continue
    taken += 1
    byReference.set(reference, [...(byReference.get(reference) ?? []), { requestId: request.id, payment }])
  }
  return { taken, of: (reference: string) => byReference.get(reference) ?? [] }
}

/** What must have become of an order, from HitPay's books alone. Null when it did, otherwise what is wrong. */
export function judge(
  { plot, order, start, goodsGone }: Story,
  ledger: Ledger,
  stands: Standing | undefined,
): string | null {
  if (!stands) return `${plot}: the order is gone`
  const entries = order.attempts.flatMap((attempt) =>
    [...new Set(ledger.of(attempt.id))].map((entry) => ({ ...entry, bound: entry.requestId === attempt.requestId })),
  )
  const isRight = ({ bound, payment }: (typeof entries)[number]) =>
    bound && payment.amount === order.total && payment.currency === 'SGD'
  const right = entries.filter(isRight).map(({ payment }) => payment)
  const payments = entries.map(({ payment }) => payment)
  const status = statusOf({ start, goodsGone, payments, right, applied: stands.applied })
  const expected = {
    status,
    payments: payments.length,
    taken: payments.reduce((sum, { amount }) => sum + amount, 0),
    refunded: payments.reduce((sum, { refunded }) => sum + refunded, 0),
    receipts: stands.applied ? 1 : 0,
    paidLate: stands.applied !== null && start !== 'pending_payment',
  }
  const wrong = Object.entries(expected).filter(([name, value]) => Reflect.get(stands, name) !== value)
  return wrong.length === 0
    ? null
    : `${plot} (${order.id}): ${wrong.map(([name, value]) => `${name} is ${Reflect.get(stands, name)} and should be ${value}`).join(', ')}`
}

type Facts = {
  start: Story['start']
  goodsGone: boolean
  payments: readonly Payment[]
  right: readonly Payment[]
  applied: string | null
}

function statusOf({ start, goodsGone, payments, right, applied }: Facts): string {
  if (payments.length === 0) return applied ? 'not paid: HitPay took nothing' : start
  const allBack = payments.every(({ amount, refunded }) => refunded === amount)
  if (applied === null) {
    if (right.length === 0) return allBack ? 'refunded' : 'review'
    if (goodsGone) return allBack ? 'refunded' : 'refund_due'
    // Only where another sum came first, and all of it went back, may the right one not have been applied.
    const others = payments.filter((payment) => !right.includes(payment))
    return others.some(({ amount, refunded }) => refunded === amount) ? 'refunded' : 'paid'
  }
  const payment = right.find(({ id }) => id === applied)
  if (!payment || goodsGone) return 'not paid: no payment may be applied'
  if (payment.refunded === payment.amount) return 'refunded'
  return payment.refunded > 0 ? 'part_refunded' : 'paid'
}

/** What must lie on each shelf: gone is what was sold, held is what still waits for its money or for a person. */
export async function judgeShelves(
  stories: readonly Story[],
  standings: ReadonlyMap<string, Standing>,
  shelves: readonly BulkShelf[],
): Promise<string[]> {
  const expected = new Map(shelves.map(({ variantId, onHand }) => [variantId, { onHand, reserved: 0 }]))
  for (const { order, start, goodsGone } of stories) {
    const stands = standings.get(order.id)
    for (const { shelf, quantity } of order.lines) {
      const stock = expected.get(shelf.variantId)
      if (!stock || goodsGone) continue
      if (stands?.applied) stock.onHand -= quantity
      else if (start === 'pending_payment' && (stands?.status === start || stands?.status === 'review'))
        stock.reserved += quantity
    }
  }
  const rows = await db().stock.findMany({ where: { variantId: { in: [...expected.keys()] } } })
  return rows.flatMap(({ variantId, onHand, reserved }) => {
    const wanted = expected.get(variantId)
    const right = wanted && wanted.onHand === onHand && wanted.reserved === reserved
    return right
      ? []
      : [`shelf ${variantId}: ${onHand}/${reserved} and should be ${wanted?.onHand}/${wanted?.reserved}`]
  })
}
