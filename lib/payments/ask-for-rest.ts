import type { z } from 'zod'
import { db } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { minimumAmount } from '@/lib/hitpay/minimum-amount'
import { formatMoney, minorUnits } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRest } from '@/lib/orders/notify'
import { randomCode } from '@/lib/orders/order-identity'
import { recordEvent } from '@/lib/orders/transition'
import type { askForRestSchema } from '@/lib/payments/admin-schemas'
import { paymentRequestFor } from '@/lib/payments/attempt'
import { hitPay, hitPaySettings, PaymentsUnavailableError } from '@/lib/payments/hitpay'
import { keepAnswer, keepFailure } from '@/lib/payments/keep-answer'
import { keptWrongSums } from '@/lib/payments/kept-wrong-sums'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'
import { inTransaction } from '@/lib/transaction'

/** How long HitPay takes the rest: the shopper is asked by mail and may be asleep. */
const restDays = 7

/**
 * Asks the shopper of an order in review for what is missing: an attempt of its own amount, written before HitPay is
 * asked. What came before and the rest make up the total, or the database refuses the attempt. One is live at a time.
 */
export async function askForRest(
  { orderId, version }: z.output<typeof askForRestSchema>,
  actor: string,
): Promise<ActionResult<string>> {
  if (!(await claimVersion(orderId, version))) return changedMeanwhile
  try {
    const settings = hitPaySettings()
    const opened = await openRest(orderId, settings.mode, actor)
    if (!opened.ok) return opened
    const { id, rest } = opened.data
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
    const asked = { ...order, totalMinor: rest }
    const request = paymentRequestFor(asked, { id, method: 'redirect' }, settings)
    const started = await hitPay()
      .createPaymentRequest({ ...request, expiresAfterMinutes: restDays * 24 * 60 })
      .then((answer) => keepAnswer(asked, { id, method: 'redirect' }, answer))
      .catch((error) => keepFailure(asked, { id, method: 'redirect' }, error, mayHaveBeenCreated(error)))
    if (!started.ok) return { ok: false, message: started.message }
    await inTransaction((tx) => notifyRest(tx, orderId, id))
    const sum = formatMoney(minorUnits(rest), order.currency, store.locale)
    return { ok: true, data: `The shopper is asked for ${sum} on the order’s page.` }
  } catch (error) {
    if (error instanceof PaymentsUnavailableError) return { ok: false, message: error.message }
    throw error
  }
}

async function openRest(
  orderId: string,
  mode: string,
  actor: string,
): Promise<ActionResult<{ id: string; rest: bigint }>> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.status !== 'review') return { ok: false, message: 'This order is not in review any more.' }
    const kept = (await keptWrongSums(tx, orderId))
      .filter(({ currency }) => currency === order.currency)
      .reduce((sum, payment) => sum + payment.amountMinor, 0n)
    const rest = order.totalMinor - kept
    if (kept === 0n || rest < minimumAmount(order.currency))
      return { ok: false, message: cannotAsk(rest, order.currency) }
    await tx.$executeRaw`
      update payment_attempts set status = 'superseded'
      where order_id = ${orderId}::uuid and status in ('creating', 'open', 'unknown')`
    const id = randomCode(26)
    await tx.$executeRaw`
      insert into payment_attempts (id, order_id, method, amount_minor, kept_minor, currency, mode, expires_at, next_check_at)
      values (${id}, ${orderId}::uuid, 'redirect', ${rest}, ${kept}, ${order.currency}, ${mode},
        now() + make_interval(days => ${restDays}), now() + interval '1 minute')`
    await recordEvent(tx, orderId, { type: 'rest_asked', actor, cause: id, data: { amountMinor: Number(rest) } })
    return { ok: true, data: { id, rest } }
  })
}

const cannotAsk = (rest: bigint, currency: string) =>
  rest > 0n && rest < minimumAmount(currency)
    ? 'What is missing is less than HitPay takes. Take the order as paid, or refund it.'
    : 'There is no rest to ask for. Take the order as paid, or refund what came.'
