import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { db } from '@/lib/db'
import { signedEvent } from '@/lib/hitpay/test-signer'
import { verifyEventWebhook } from '@/lib/hitpay/webhook'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import type { RefundLie } from '../../../hitpay-simulator/api/refund-lies'
import { simulator } from '../../support/simulator'

/** What becomes of a refund call on its way to HitPay and back. */
const plainFates = [
  'done',
  'done, and slow',
  'done, and the webhook is quicker than the answer',
  'done, and no answer in time',
  'done, and the connection breaks',
  'refused',
  'not done, and an error without words',
] as const

const lies = [
  'refund-tenth',
  'refund-other-payment',
  'refund-other-currency',
  'refund-unknown-status',
  'refund-garbage',
] as const satisfies readonly RefundLie[]

export const refundFates = [
  ...plainFates,
  ...lies.map((lie) => `done, and answered with ${lie}` as const),
  ...lies.map((lie) => `not done, and answered with ${lie}` as const),
  'done, and answered with the id of another refund',
  'failed, with an answer of 200',
  'pending',
] as const
export type RefundFate = (typeof refundFates)[number]

/** Seconds are too long for a laboratory: HitPay's deadline in milliseconds while the wire is tapped. */
const deadlineMs = 1500

type Tap = {
  fate: () => RefundFate
  /** Resolves when enough has happened meanwhile to call this answer a slow one. */
  slow: (paymentId: string) => Promise<void>
}

/** Stands between the shop and HitPay, counts every refund call, and lets some of them go wrong. */
export function tapRefunds(tap: Tap) {
  const open = globalThis.fetch
  const timeout = AbortSignal.timeout
  const calls = new Map<string, { sent: number; under: number; most: number; rivals: number }>()
  const fates = Object.fromEntries(refundFates.map((fate) => [fate, 0])) as Record<RefundFate, number>

  async function send(input: string, init: RequestInit) {
    const paymentId = new URLSearchParams(String(init.body)).get('payment_id') ?? ''
    const count = calls.get(paymentId) ?? { sent: 0, under: 0, most: 0, rivals: 0 }
    calls.set(paymentId, count)
    count.sent += 1
    count.under += 1
    count.most = Math.max(count.most, count.under)
    // The one that is being sent now is the only one HitPay may still owe an answer.
    count.rivals += (await unanswered(paymentId)) - 1
    const fate = tap.fate()
    fates[fate] += 1
    try {
      return await meet(fate, paymentId, () => open(input, init), init.signal)
    } finally {
      count.under -= 1
    }
  }

  async function meet(
    fate: RefundFate,
    paymentId: string,
    deliver: () => Promise<Response>,
    signal?: AbortSignal | null,
  ) {
    if (fate === 'refused') return Response.json({ message: 'This charge cannot be refunded today.' }, { status: 422 })
    if (fate === 'not done, and an error without words') return new Response('', { status: 500 })
    if (fate === 'done, and slow') await tap.slow(paymentId)
    makeHitPayLie(fate)
    const answer = await deliver()
    if (fate === 'done, and the webhook is quicker than the answer') await tellOfRefund(paymentId)
    if (fate === 'done, and no answer in time') return neverAnswer(signal)
    if (fate === 'done, and the connection breaks')
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
    return fate === 'done, and answered with the id of another refund' ? withBorrowedId(answer, paymentId) : answer
  }

  vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) =>
    input.endsWith('/v1/refund') ? send(input, init) : open(input, init),
  )
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout.call(AbortSignal, deadlineMs))
  return { calls, fates }
}

function makeHitPayLie(fate: RefundFate) {
  const lie = lies.find((one) => fate.endsWith(one))
  const fault = lie ?? (fate === 'pending' ? 'refund-pending' : fate.startsWith('failed') ? 'refund-failed' : 'none')
  Object.assign(simulator.store.switches, { fault, faultTimes: 1, lyingRefundMoves: fate.startsWith('done') })
}

/** Of this payment's first refund that our books know by its id; where there is none yet, the answer is true. */
async function withBorrowedId(answer: Response, providerPaymentId: string): Promise<Response> {
  const body: unknown = await answer.json()
  const other = await db().refund.findFirst({
    where: { payment: { providerPaymentId }, providerRefundId: { not: null } },
    orderBy: { createdAt: 'asc' },
  })
  const id = other ? { id: other.providerRefundId } : {}
  return Response.json(body !== null && typeof body === 'object' ? { ...body, ...id } : body, { status: answer.status })
}

const unanswered = async (providerPaymentId: string) =>
  db().refund.count({ where: { payment: { providerPaymentId }, state: { in: ['requested', 'unknown'] } } })

const neverAnswer = (signal?: AbortSignal | null) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

/** charge.updated with what the simulator has given back so far, or with what is `said` instead, received as the door does. */
export async function tellOfRefund(paymentId: string, said: object = {}) {
  const payment = simulator.store.payments.get(paymentId)
  if (!payment) throw new Error('The simulator knows no such payment')
  const { body, signature } = signedEvent(
    {
      id: payment.id,
      status: payment.status,
      amount: payment.amount / 100,
      refunded_amount: payment.refunded / 100,
      currency: payment.currency.toLowerCase(),
      channel: 'api',
      fixed_fee: 0.5,
      // HitPay never sends the same bytes twice, so neither does this.
      remark: randomUUID(),
      ...said,
    },
    'test_event_salt',
  )
  await receiveWebhook(verifyEventWebhook(body, signature, ['test_event_salt']), body)
}
