import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { replayDelivery } from '@/lib/payments/replay-delivery'
import type { WebhookDelivery } from '@/prisma/generated/client'
import { isPayable } from '../../../hitpay-simulator/payment-requests/expiry'
import { signBody } from '../../../hitpay-simulator/signer'
import { at, command, hasRequests, onRequest, place } from './command'
import { deliver } from './deliver'
import type { Delivery } from './hitpay-desk'
import { salts } from './honest-bodies'
import type { ShopModel } from './shop-model'
import { type World, wordOf } from './shop-world'

export const pay = fc
  .record({ which: place, times: fc.constantFrom(1, 1, 1, 2), names: fc.constantFrom(true, true, false) })
  .map(({ which, times, names }) =>
    onRequest(`HitPay takes ${times}×${names ? '' : ' namelessly'}`, which, async (request, { desk }) => {
      desk.store.switches.chargeNamesRequest = names
      for (let time = 0; time < times; time += 1) await desk.pay(request)
    }),
  )

export const payWrong = place.map((which) =>
  onRequest('HitPay takes another amount', which, async (request, { desk }) => {
    request.amount += 7
    await desk.pay(request)
  }),
)

export const decline = place.map((which) =>
  onRequest('HitPay declines', which, async (request, { desk }) => {
    if (isPayable(request, Date.now())) await desk.decline(request)
  }),
)

const undelivered = ({ desk, lost }: World) => [...desk.store.deliveries.values()].filter(({ id }) => !lost.has(id))

const onLetter = (
  name: string,
  which: number,
  act: (letter: Delivery, model: ShopModel, world: World) => Promise<unknown>,
) =>
  command(
    `${name}(${which})`,
    async (model, world) => {
      const letter = at(undelivered(world), which)
      if (letter) await act(letter, model, world)
    },
    hasRequests,
  )

export const deliverOne = fc.record({ which: fc.nat(40), times: fc.constantFrom(1, 1, 1, 3) }).map(({ which, times }) =>
  onLetter(`deliver ${times}×`, which, async (letter, model) => {
    const word = wordOf(letter)
    if (word) model.hear(word)
    for (let time = 0; time < times; time += 1) await deliver(letter)
  }),
)

export const lose = fc.nat(40).map((which) => onLetter('lose', which, async ({ id }, _, { lost }) => lost.add(id)))

export const giveBackAtHitPay = fc.record({ which: place, part: fc.constantFrom(0.3, 1, 1) }).map(({ which, part }) =>
  command(
    `HitPay’s dashboard gives back ${part}(${which})`,
    async (_, { desk }) => {
      const payment = at(
        [...desk.store.payments.values()].filter(
          ({ status, amount, refunded }) => status !== 'failed' && refunded < amount,
        ),
        which,
      )
      if (payment)
        await desk.giveBack(payment, Math.min(payment.amount - payment.refunded, Math.ceil(payment.amount * part)))
    },
    hasRequests,
  ),
)

// What named nothing of ours when it came may name a payment that is known by now.
const heardBefore = ({ format, event, rawBody, state }: WebhookDelivery) =>
  format === 'api' || state === 'quarantined'
    ? null
    : wordOf({ format, event, body: new TextDecoder().decode(rawBody) })

export const replay = fc.nat(40).map((which) =>
  command(
    `replay(${which})`,
    async (model) => {
      const stored = await db().webhookDelivery.findMany({ orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] })
      const delivery = at(stored, which)
      if (!delivery) return
      const word = heardBefore(delivery)
      if (word) model.hear(word)
      expect((await replayDelivery(delivery.id)).ok).toBe(true)
    },
    hasRequests,
  ),
)

export const strange = fc.constant(
  command('deliver a shape we do not know', async () => {
    const body = JSON.stringify({ id: randomUUID(), object: 'loyalty', points: 3 })
    await deliver({ format: 'v2', body, signature: signBody(body, salts.event) })
  }),
)

/** A notice whose money has no currency says nothing, whatever payment it names. */
export const withoutCurrency = fc.nat(40).map((which) =>
  onLetter('deliver without its currency', which, async ({ format, event, body }) => {
    if (format !== 'v2' || event.endsWith('failed')) return
    const { currency: _, ...rest } = JSON.parse(body)
    const bare = JSON.stringify(rest)
    await deliver({ format, body: bare, signature: signBody(bare, salts.event) })
  }),
)

export const silence = fc.boolean().map((silent) =>
  command(silent ? 'HitPay answers no question' : 'HitPay answers questions', async (_, { desk }) => {
    Object.assign(desk.store.switches, { fault: silent ? 'rate-limited' : 'none', faultOn: 'read', faultTimes: 0 })
  }),
)

export const refuseVoids = fc.boolean().map((refuses) =>
  command(refuses ? 'HitPay voids nothing' : 'HitPay voids again', async (_, { desk }) => {
    desk.store.switches.refuseDelete = refuses
  }),
)
