import { db, type Statements } from '@/lib/db'
import type { HitPayEvent } from '@/lib/hitpay/webhook'
import { logFailure } from '@/lib/log-line'
import { raiseAlert } from '@/lib/orders/alert'
import { quarantineDelivery } from '@/lib/payments/quarantine-delivery'
import { readDelivery } from '@/lib/payments/read-delivery'
import { recordFailure } from '@/lib/payments/record-failure'
import { recordRefund } from '@/lib/payments/record-refund'
import { reportFailedTransfer } from '@/lib/payments/report-failed-transfer'
import { settlePayment } from '@/lib/payments/settle-payment'
import { settleTestPayment } from '@/lib/payments/settle-test-payment'
import { inStatements } from '@/lib/transaction'
import type { DeliveryState } from '@/prisma/generated/enums'

/** Tries before a delivery is set aside for a person. */
const maxAttempts = 8

type Outcome = {
  state: DeliveryState
  effect: string
  orderId: string | null
  /** Kept of what is ignored, should it turn out to be ours. */
  names?: { paymentId: string | null; paymentRequestId: string | null }
}

/**
 * Does what a stored delivery asks for, once, and then what was ignored about its payment before that was known as ours.
 * Two callers at the same time: one applies it, the other waits for the row and then finds nothing to do. A failure is
 * written down and rethrown; the delivery is tried again later.
 */
export async function applyDelivery(deliveryId: string): Promise<void> {
  for (const { id } of await applyOne(deliveryId)) await applyWoken(id)
}

async function applyOne(deliveryId: string): Promise<{ id: string }[]> {
  try {
    return await inStatements((tx) => applyIn(tx, deliveryId))
  } catch (error) {
    await noteFailure(deliveryId, error)
    throw error
  }
}

// On its own: what cannot be applied must not take the payment back with it. It is tried again from where it is stored.
async function applyWoken(deliveryId: string) {
  try {
    await applyDelivery(deliveryId)
  } catch (error) {
    logFailure('woken delivery not yet applied', error, { deliveryId })
  }
}

/** The same inside a transaction that is open already, where what is woken stands and falls with it. */
export async function applyDeliveryIn(tx: Statements, deliveryId: string): Promise<void> {
  for (const { id } of await applyIn(tx, deliveryId)) await applyDeliveryIn(tx, id)
}

async function applyIn(tx: Statements, deliveryId: string): Promise<{ id: string }[]> {
  const [delivery] = await tx.$queryRaw<{ format: 'v1' | 'v2' | 'api'; raw_body: Uint8Array }[]>`
    select format, raw_body from webhook_deliveries
    where id = ${deliveryId}::uuid and state in ('received', 'failed') for update`
  if (!delivery) return []
  const event = readDelivery(delivery.format, delivery.raw_body)
  const outcome = await applyEvent(tx, deliveryId, event)
  return finish(tx, deliveryId, outcome, paymentOf(event))
}

/** Writes down what came of a delivery. What was ignored about its payment waits to be applied again, and is returned. */
const finish = (
  tx: Statements,
  deliveryId: string,
  { state, effect, orderId, names }: Outcome,
  paymentId: string | null,
) =>
  tx.$queryRaw<{ id: string }[]>`
    with done as (
      update webhook_deliveries set state = ${state}::"DeliveryState", effect = ${effect}, order_id = ${orderId}::uuid,
        provider_request_id = ${names?.paymentRequestId ?? null}, provider_payment_id = ${names?.paymentId ?? null},
        attempts = attempts + 1, last_error = null
      where id = ${deliveryId}::uuid
    )
    update webhook_deliveries set state = 'received', next_at = now()
    where provider_payment_id = ${paymentId} and state = 'ignored' and ${state}::text = 'applied' and id <> ${deliveryId}::uuid
    returning id`

const paymentOf = (event: HitPayEvent) => ('paymentId' in event ? event.paymentId : null)

async function applyEvent(tx: Statements, deliveryId: string, event: HitPayEvent): Promise<Outcome> {
  const tested = await settleTestPayment(tx, deliveryId, event)
  if (tested) return { state: 'applied', effect: tested, orderId: null }
  if (event.kind === 'payment' && event.outcome === 'completed' && event.paymentId !== null) {
    const settled = await settlePayment(tx, { ...event, deliveryId, paymentId: event.paymentId })
    return settled.disposition === 'elsewhere'
      ? ignore(event)
      : { state: 'applied', effect: settled.disposition, orderId: settled.orderId }
  }
  if (event.kind === 'payment') {
    const { orderId } = await recordFailure(tx, { ...event, deliveryId })
    return orderId ? { state: 'applied', effect: 'payment failed', orderId } : ignore(event)
  }
  if (event.kind === 'charge-updated') return applyRefund(tx, deliveryId, event)
  if (event.kind === 'quarantined') {
    const orderId = await quarantineDelivery(tx, deliveryId, event)
    return { state: 'quarantined', effect: event.reason, orderId }
  }
  if (event.kind === 'transfer' && event.status === 'failed') await reportFailedTransfer(tx, event)
  return { state: 'ignored', effect: `${event.kind}: nothing of this shop's orders`, orderId: null }
}

/** Money of the same HitPay account that is none of this shop's: kept, counted by the day, and nobody is bothered. */
const ignore = ({ paymentId, paymentRequestId }: NonNullable<Outcome['names']>): Outcome => ({
  state: 'ignored',
  effect: 'elsewhere',
  orderId: null,
  names: { paymentId, paymentRequestId },
})

type ChargeUpdated = Extract<HitPayEvent, { kind: 'charge-updated' }>

// A refund notice may overtake the notice of the payment itself. It proves the payment too, so that comes first.
async function applyRefund(tx: Statements, deliveryId: string, event: ChargeUpdated): Promise<Outcome> {
  const settled = await settlePayment(tx, { ...event, deliveryId, method: null })
  if (settled.disposition === 'elsewhere') return ignore(event)
  const refund = await recordRefund(tx, { ...event, deliveryId })
  return { state: 'applied', effect: refund ? 'refunded' : 'known', orderId: refund?.orderId ?? settled.orderId }
}

async function noteFailure(deliveryId: string, error: unknown) {
  const message = error instanceof Error ? error.message.slice(0, 500) : 'unknown error'
  await inStatements(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: DeliveryState }[]>`
      update webhook_deliveries set attempts = attempts + 1, last_error = ${message},
        state = case when attempts + 1 >= ${maxAttempts} then 'dead'::"DeliveryState" else 'failed'::"DeliveryState" end,
        next_at = now() + make_interval(secs => least(3600, 5 * power(3, attempts)))
      where id = ${deliveryId}::uuid and state in ('received', 'failed') returning state`
    if (row?.state === 'dead')
      await raiseAlert(tx, {
        kind: 'delivery_dead',
        cause: deliveryId,
        message: 'A stored delivery from HitPay could not be applied after several tries. It waits for Replay.',
      })
  })
}

/** Applies what an earlier moment stored and could not apply. At most `limit`; called wherever someone looks. */
export async function applyWaitingDeliveries(limit = 5): Promise<{ applied: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from webhook_deliveries
    where state in ('received', 'failed') and next_at <= now() and received_at < now() - interval '3 seconds'
    order by next_at limit ${limit}`
  let applied = 0
  for (const { id } of due) {
    const done = await applyDelivery(id).then(
      () => true,
      () => false,
    )
    if (done) applied += 1
  }
  return { applied }
}
