import pg from 'pg'
import { isPayable } from '../../../hitpay-simulator/payment-requests/expiry'
import type { Store } from '../../../hitpay-simulator/store'
import { type BulkShelf, emptyShop, writeShelves } from './bulk-orders'
import { type Delivery, type Desk, openDesk } from './hitpay-desk'
import { ShopModel, type Word } from './shop-model'

const kept = new Set(['products', 'variants', '_prisma_migrations'])
export const variants: readonly BulkShelf[] = [
  { variantId: '11111111-1111-4111-8111-111111111111', sku: 'LAST-ONE', price: 1000, onHand: 1 },
  { variantId: '22222222-2222-4222-8222-222222222222', sku: 'A-FEW', price: 350, onHand: 4 },
  { variantId: '33333333-3333-4333-8333-333333333333', sku: 'MORE', price: 4075, onHand: 10 },
]

/** The shop and HitPay for one sequence of commands. */
export type World = { desk: Desk; client: pg.Client; lost: Set<string> }

/** A connection of its own: it asks the same question thousands of times, so the question is planned once. */
export async function openWorlds(databaseUrl: string, store: Store) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('set plan_cache_mode = force_generic_plan')
  await emptyShop()
  await writeShelves(variants)
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const forget = rows.flatMap(({ name }) => (kept.has(name) ? [] : [`delete from ${name}`]))
  const refill = variants.flatMap(({ variantId, onHand }) => [
    `insert into stock (variant_id, on_hand) values ('${variantId}', ${onHand})`,
    `insert into stock_ledger (variant_id, delta, cause) values ('${variantId}', ${onHand}, 'seed')`,
  ])
  // The guards against deleting look away, as they do for nobody else. Emptying by truncate would cost a plan each time.
  const statements = ['begin', 'set local session_replication_role = replica', ...forget, ...refill, 'commit']
  return {
    /** An empty shop with full shelves, and what must be true of it. */
    begin: async (): Promise<{ model: ShopModel; real: World }> => {
      store.clear()
      Object.assign(store.switches, { fault: 'none', refuseDelete: false })
      await client.query(statements.join('; '))
      const model = new ShopModel(variants.map(({ onHand }) => ({ onHand, reserved: 0 })))
      return { model, real: { desk: openDesk(store), client, lost: new Set() } }
    },
    close: () => client.end(),
  }
}

type Facts = { orders: unknown; shelves: unknown; strays: number; broken: unknown; cartsPayableTwice: unknown }

const question = {
  name: 'how the shop stands',
  text: `
    select (select coalesce(json_agg(json_build_object('id', o.id, 'status', o.status, 'fulfilment', o.fulfilment,
        'taken', (select coalesce(sum(amount_minor), 0) from payments p where p.order_id = o.id),
        'refunded', (select coalesce(sum(refunded_minor), 0) from payments p where p.order_id = o.id)) order by o.id), '[]')
      from orders o) as orders,
    (select json_agg(json_build_object('onHand', on_hand, 'reserved', reserved) order by variant_id) from stock) as shelves,
    (select coalesce(sum(amount_minor - refunded_minor), 0)::int from payments where order_id is null) as strays,
    (select coalesce(json_agg(b), '[]') from broken_invariants b) as broken,
    (select coalesce(json_agg(cart_id), '[]') from (
      select o.cart_id from payment_attempts a join orders o on o.id = a.order_id
      where a.provider_request_id = any($1) group by o.cart_id having count(*) > 1) twice) as "cartsPayableTwice"`,
}

/** After every command: at most one payable request of a cart at HitPay, each order, each sum and each shelf as the model has it, and no rule of the shop broken. */
export async function compare(model: ShopModel, { client, desk }: World): Promise<void> {
  const payable = [...desk.store.requests.values()].filter((request) => isPayable(request, Date.now()))
  const { rows } = await client.query<Facts>({ ...question, values: [payable.map(({ id }) => id)] })
  const sum = (order: unknown, name: 'amount' | 'refunded') =>
    [...model.payments.values()].reduce((total, payment) => total + (payment.order === order ? payment[name] : 0), 0)
  const orders = model.orders
    .map((order) => ({
      ...{ id: order.id, status: order.status, fulfilment: order.fulfilment },
      ...{ taken: sum(order, 'amount'), refunded: sum(order, 'refunded') },
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  // Money that names nothing of ours yet stands in no book.
  const strays = 0
  const stands = JSON.stringify(rows[0])
  const should = JSON.stringify({ orders, shelves: model.shelves, strays, broken: [], cartsPayableTwice: [] })
  if (stands !== should) throw new Error(`The shop stands as\n${stands}\nand should stand as\n${should}`)
}

/** What a letter says, read without the shop's help. Null for a try that failed: no order may change for it. */
export function wordOf({ format, event, body }: Pick<Delivery, 'format' | 'event' | 'body'>): Word | null {
  if (event.endsWith('failed')) return null
  if (format === 'v1') {
    const form = new URLSearchParams(body)
    return word(form.get('payment_id'), form.get('payment_request_id'), form.get('amount'), form.get('currency'), 0)
  }
  const { payments, payment_request_id: request = null, ...json } = JSON.parse(body)
  if (!event.startsWith('charge.')) return word(payments[0].id, json.id, payments[0].amount, payments[0].currency, 0)
  return word(json.id, request, json.amount, json.currency, json.refunded_amount)
}

const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const word = (paymentId: unknown, requestId: unknown, amount: unknown, currency: unknown, refunded: unknown): Word => ({
  paymentId: String(paymentId),
  requestId: requestId === null ? null : String(requestId),
  amount: cents(amount),
  currency: String(currency).toUpperCase(),
  refunded: cents(refunded),
})
