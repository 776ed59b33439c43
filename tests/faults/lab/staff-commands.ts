import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { fulfilOrder } from '@/lib/orders/fulfil-order'
import { acceptFinding } from '@/lib/payments/accept-finding'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { refundPayment } from '@/lib/payments/refund-payment'
import { asFound, at, command, hasRequests, hearAnswers, isSilent, onOrder, place, takenFirst } from './command'
import type { Word } from './shop-model'
import { variants, type World } from './shop-world'

// HitPay's answer to our question moves no order: only its signed word does.
export const reconcile = fc.constant(
  command(
    'ask HitPay',
    async (model, world) => {
      await hearAnswers(model, world)
      await db().$executeRaw`update payment_attempts set next_check_at = now() where next_check_at is not null`
      await reconcilePayments(100)
    },
    hasRequests,
  ),
)

/** What is accepted, if HitPay says so once more: money that is there; or, where all of it went back meanwhile, both facts. */
function findingOf(world: World, requestId: string | null): Word | null {
  if (isSilent(world)) return null
  const taken = takenFirst(world, requestId)
  if (taken) return asFound(taken)
  const returned = world.desk.store.paymentsOf(requestId ?? '').find(({ refunded }) => refunded > 0)
  return returned ? { ...asFound(returned), refunded: returned.refunded } : null
}

const waiting = new Set(['pending_payment', 'expired', 'cancelled'])

export const accept = place.map((which) =>
  onOrder('accept the finding', which, async (model, order, world) => {
    const { version } = await db().order.findUniqueOrThrow({ where: { id: order.id } })
    const attempt = await db().paymentAttempt.findFirst({ where: { orderId: order.id, detectedAt: { not: null } } })
    if (!attempt) return
    const finding = findingOf(world, attempt.providerRequestId)
    if (finding && waiting.has(order.status)) model.hear(finding)
    await acceptFinding({ orderId: order.id, attemptId: attempt.id, version, sure: 'yes' }, 'staff')
  }),
)

export const giveBack = fc
  .record({ which: place, part: fc.constantFrom(0.25, 0.5, 1, 1), goods: fc.boolean() })
  .map(({ which, part, goods }) =>
    command(
      `give back ${part}${goods ? ' with goods' : ''}(${which})`,
      async (model, { desk }) => {
        const told = [...model.payments].filter(([, payment]) => payment.order)
        const [id, payment] = at(told, which) ?? []
        const order = payment?.order
        const row = await db().payment.findUnique({ where: { providerPaymentId: id ?? '' } })
        const ledger = desk.store.payments.get(id ?? '')
        if (!id || !payment || !order || !row || !ledger) return
        const amount = Math.max(1, Math.floor(payment.amount * part))
        const back = order.quantities.map((quantity, variant) =>
          goods ? quantity - (order.returned[variant] ?? 0) : 0,
        )
        const restock = back.flatMap((quantity, variant) =>
          quantity > 0 ? [{ variantId: variants[variant]?.variantId ?? '', quantity }] : [],
        )
        const may =
          amount <= payment.amount - payment.refunded &&
          amount <= ledger.amount - ledger.refunded &&
          (restock.length === 0 || order.hold === 'committed')
        if (may) model.refund(id, amount, back)
        const asked = {
          orderId: order.id,
          paymentId: row.id,
          amount: money(amount, 'SGD'),
          reason: 'asked',
          restock,
          requestKey: randomUUID(),
          // Another one each time: what one person may refund within ten minutes is limited.
          actor: randomUUID(),
        }
        expect((await refundPayment(asked)).ok).toBe(may)
      },
      (model) => model.payments.size > 0,
    ),
  )

const steps = { packed: 'unfulfilled', ready_to_collect: 'packed', delivered: 'ready_to_collect' } as const

export const fulfil = fc
  .record({ which: place, to: fc.constantFrom('packed', 'ready_to_collect', 'delivered') })
  .map(({ which, to }) =>
    onOrder(to, which, async (_, order) => {
      const may =
        (order.status === 'paid' || order.status === 'part_refunded') &&
        (order.fulfilment === to || order.fulfilment === steps[to])
      if (may) order.fulfilment = to
      expect((await fulfilOrder(order.id, { to, actor: 'staff' })).ok).toBe(may)
    }),
  )
