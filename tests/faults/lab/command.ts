import fc from 'fast-check'
import { db } from '@/lib/db'
import type { Payment, PaymentRequest } from './hitpay-desk'
import type { ModelOrder, ShopModel, Word } from './shop-model'
import { compare, type World } from './shop-world'

export type Command = fc.AsyncCommand<ShopModel, World>

type Act = (model: ShopModel, world: World) => Promise<unknown>

/** Every command ends in the same question: does the shop stand as the model says? */
export const command = (name: string, act: Act, check: (model: ShopModel) => boolean = () => true): Command => ({
  check,
  run: async (model, world) => {
    await act(model, world)
    await compare(model, world)
  },
  toString: () => name,
})

export const at = <T>(items: readonly T[], place: number): T | undefined => items[place % items.length]

export const place = fc.nat(11)

export const hasOrders = (model: ShopModel) => model.orders.length > 0

export const hasRequests = (model: ShopModel) => model.requests.size > 0

export const onOrder = (
  name: string,
  which: number,
  act: (model: ShopModel, order: ModelOrder, world: World) => Promise<unknown>,
) =>
  command(
    `${name}(${which})`,
    async (model, world) => {
      const order = at(model.orders, which)
      if (order) await act(model, order, world)
    },
    hasOrders,
  )

export const onRequest = (
  name: string,
  which: number,
  act: (request: PaymentRequest, world: World) => Promise<unknown>,
) =>
  command(
    `${name}(${which})`,
    async (model, world) => {
      const request = world.desk.store.requests.get(at([...model.requests.keys()], which) ?? '')
      if (request) await act(request, world)
    },
    hasRequests,
  )

export const isOverdue = async ({ id }: ModelOrder) => {
  const [row] = await db().$queryRaw<{ overdue: boolean }[]>`
    select status = 'pending_payment' and expires_at <= now() as overdue from orders where id = ${id}::uuid`
  return row?.overdue === true
}

/** What HitPay's API shows of a payment, in the words of a letter. */
export const asFound = ({ id, requestId, amount, currency }: Payment): Word => ({
  ...{ paymentId: id, requestId, amount, currency },
  refunded: 0,
})

/** The money a look at a payment request shows first. A request that was voided shows nothing. */
export const takenFirst = ({ desk }: World, requestId: string | null): Payment | undefined =>
  desk.store.requests.get(requestId ?? '')?.deletedAt === null
    ? desk.store
        .paymentsOf(requestId ?? '')
        .find(({ status }) => status === 'succeeded' || status === 'partially_refunded')
    : undefined

type Asked = { requestId: string; detected: boolean }

export const isSilent = ({ desk }: World) => desk.store.switches.fault !== 'none'

/**
 * HitPay's answer to our question pays no order: only its signed word does. Another sum than was asked pays none
 * whoever tells of it, and that is recorded from an answer, too.
 */
function hearAbout(model: ShopModel, world: World, asked: readonly Asked[]): void {
  if (isSilent(world)) return
  for (const { requestId } of asked) {
    const found = takenFirst(world, requestId)
    if (found && found.amount !== model.requests.get(requestId)?.total) model.hear(asFound(found))
  }
}

/** The same for every request that the shop asks about by itself. */
export async function hearAnswers(model: ShopModel, world: World): Promise<void> {
  hearAbout(
    model,
    world,
    await db().$queryRaw<Asked[]>`
      select provider_request_id as "requestId", detected_at is not null as detected from payment_attempts
      where next_check_at is not null and status <> 'completed' and provider_request_id is not null`,
  )
}

/**
 * What HitPay says of all that may still be paid of an order, or of its whole cart: whatever gives an order up asks
 * this first. Wrong sums that are seen on the way are recorded. `isAsked`: about which attempts.
 */
export async function hearBeforeGivingUp(
  model: ShopModel,
  world: World,
  orders: readonly ModelOrder[],
  isAsked: (attemptId: string) => boolean = () => true,
): Promise<'paid' | 'unknown' | 'unpaid'> {
  const open = await db().$queryRaw<(Asked & { id: string })[]>`
    select id, provider_request_id as "requestId", detected_at is not null as detected from payment_attempts
    where order_id = any(${orders.map(({ id }) => id)}::uuid[]) and closed_at is null and status <> 'completed'`
  const asked = open.filter(({ id }) => isAsked(id))
  hearAbout(
    model,
    world,
    asked.filter(({ detected }) => !detected),
  )
  if (asked.some(({ detected }) => detected)) return 'paid'
  if (asked.length > 0 && isSilent(world)) return 'unknown'
  return asked.some(({ requestId }) => isPaidThere(world, requestId)) ? 'paid' : 'unpaid'
}

const isPaidThere = (world: World, requestId: string) => {
  const request = world.desk.store.requests.get(requestId)
  return request?.deletedAt === null && (request.status === 'completed' || takenFirst(world, requestId) !== undefined)
}
