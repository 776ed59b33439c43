import type { z } from 'zod'
import { db, type Tx } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { formatMoney, minorUnits } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRest } from '@/lib/orders/notify'
import { randomCode } from '@/lib/orders/order-identity'
import { restToAsk } from '@/lib/orders/rest'
import { recordEvent } from '@/lib/orders/transition'
import type { askForRestSchema } from '@/lib/payments/admin-schemas'
import { paymentRequestFor } from '@/lib/payments/attempt'
import { type GivenUp, giveUpAttempts } from '@/lib/payments/give-up-attempts'
import { hitPayBy, hitPaySettings, PaymentsUnavailableError } from '@/lib/payments/hitpay'
import { keepAnswer, keepFailure } from '@/lib/payments/keep-answer'
import { keptWrongSums } from '@/lib/payments/kept-wrong-sums'
import { hasPayableAttempt } from '@/lib/payments/open-attempt'
import { type Press, startPress } from '@/lib/payments/press'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'
import { inTransaction } from '@/lib/transaction'

/** How long HitPay takes the rest: the shopper is asked by mail and may be asleep. */
const restDays = 7

/**
 * Asks the shopper of an order in review for what is missing: an attempt of its own amount, written before HitPay is
 * asked. What came before and the rest make up the total, or the database refuses the attempt. What was asked for before
 * is closed at HitPay first, and where HitPay calls that paid, does not answer or will not close it, nothing is asked for.
 */
export async function askForRest(
  { orderId, version }: z.output<typeof askForRestSchema>,
  actor: string,
): Promise<ActionResult<string>> {
  if (!(await claimVersion(orderId, version))) return changedMeanwhile
  try {
    const settings = hitPaySettings()
    // Before what is open is closed for something that may not be asked for.
    const rest = await inTransaction((tx) => findRest(tx, orderId))
    if (!rest.ok) return rest
    const press = startPress()
    const { state } = await giveUpAttempts({ cartOf: orderId }, press)
    if (state !== 'closed') return refuse(whyNot[state])
    const opened = await openRest(orderId, settings.mode, actor)
    return opened.ok ? await requestRest(orderId, opened.data, press) : opened
  } catch (error) {
    if (error instanceof PaymentsUnavailableError) return refuse(error.message)
    throw error
  }
}

const refuse = (message: string) => ({ ok: false as const, message })

const whyNot = {
  creating: 'A payment of this order is being prepared. Try again in half a minute.',
  paid: 'HitPay already has a payment of what was asked for before. It is being confirmed, so nothing more was asked for.',
  unknown:
    'HitPay does not say whether what was asked for before is paid, so nothing more was asked for. Try again in a minute.',
  payable: 'HitPay does not withdraw what was asked for before, so that still stands and nothing more was asked for.',
} as const satisfies Record<Exclude<GivenUp['state'], 'closed'>, string>

type Rest = { kept: bigint; rest: bigint; currency: string }

/** Locks the order, and says what was kept of its money and what is missing. */
async function findRest(tx: Tx, orderId: string): Promise<ActionResult<Rest>> {
  const order = await lockOrder(tx, orderId)
  if (order.status !== 'review') return refuse('This order is not in review any more.')
  const kept = (await keptWrongSums(tx, orderId))
    .filter(({ currency }) => currency === order.currency)
    .reduce((sum, payment) => sum + payment.amountMinor, 0n)
  const rest = restToAsk(order.totalMinor, kept, order.currency)
  if (rest === null) return refuse(kept > 0n && kept < order.totalMinor ? tooLittle : noRest)
  return { ok: true, data: { kept, rest, currency: order.currency } }
}

type OpenedRest = { id: string; rest: bigint }

const openRest = (orderId: string, mode: string, actor: string): Promise<ActionResult<OpenedRest>> =>
  inTransaction(async (tx) => {
    const found = await findRest(tx, orderId)
    if (!found.ok) return found
    const { kept, rest, currency } = found.data
    if (await hasPayableAttempt(tx, orderId)) return refuse(whyNot.creating)
    const id = randomCode(26)
    await tx.$executeRaw`
      insert into payment_attempts (id, order_id, cart_id, method, amount_minor, kept_minor, currency, mode, expires_at, next_check_at)
      select ${id}, id, cart_id, 'redirect', ${rest}, ${kept}, ${currency}, ${mode},
        now() + make_interval(days => ${restDays}), now() + interval '1 minute'
      from orders where id = ${orderId}::uuid`
    await recordEvent(tx, orderId, { type: 'rest_asked', actor, cause: id, data: { amountMinor: Number(rest) } })
    return { ok: true, data: { id, rest } }
  })

async function requestRest(orderId: string, { id, rest }: OpenedRest, press: Press): Promise<ActionResult<string>> {
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  const asked = { ...order, totalMinor: rest }
  const attempt = { id, method: 'redirect' } as const
  const request = paymentRequestFor(asked, attempt, hitPaySettings())
  const started = await hitPayBy(press.answerBy)
    .createPaymentRequest({ ...request, expiresAfterMinutes: restDays * 24 * 60 })
    .then((answer) => keepAnswer(asked, attempt, answer))
    .catch((error) => keepFailure(asked, attempt, error, mayHaveBeenCreated(error)))
  if (!started.ok) return started
  await inTransaction((tx) => notifyRest(tx, orderId, id))
  const sum = formatMoney(minorUnits(rest), order.currency, store.locale)
  return { ok: true, data: `The shopper is asked for ${sum} on the order’s page.` }
}

const tooLittle = 'What is missing is less than HitPay takes. Take the order as paid, or refund it.'
const noRest = 'There is no rest to ask for. Take the order as paid, or refund what came.'
