import pg from 'pg'

export type WaitingOrder = {
  orderId: string
  token: string
  attemptId: string
  requestId: string
  /** A stock variant it holds one piece of. */
  variantId: string
}

/** Orders that wait for money, as checkout would leave them, written straight into the bench's own database. */
export async function makeOrders(databaseUrl: string, count: number): Promise<WaitingOrder[]> {
  const made = await withClient(databaseUrl, (client) => client.query<WaitingOrder>(waitingOrders, [count]))
  return made.rows
}

/** Paid orders of the past with everything that belongs to them, until the database holds `count` orders. */
export async function fillOrders(databaseUrl: string, count: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    // Nothing here is being tested, and a million orders should not take an hour.
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'")
    const { rows } = await client.query<{ count: string }>('select count(*) from orders')
    for (let present = Number(rows[0]?.count); present < count; present += chunk)
      await client.query(pastOrders, [Math.min(chunk, count - present)])
    await client.query('vacuum analyze')
  })
}

const chunk = 50_000

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, statement_timeout: 0, lock_timeout: 0 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Hex digits are letters of the shop's own alphabet, so md5 makes references and tokens.
const newOrders = `
  shelf as (select variant_id, row_number() over (order by variant_id) - 1 as place, count(*) over () as shelves from stock),
  fresh as (
    select gen_random_uuid() as order_id, gen_random_uuid() as payment_id, gen_random_uuid() as delivery_id,
      md5(gen_random_uuid()::text) as token, left(md5(gen_random_uuid()::text), 26) as attempt_id,
      gen_random_uuid()::text as request_id, shelf.variant_id
    from generate_series(1, $1::int) as turn join shelf on shelf.place = turn % shelf.shelves
  )`

const orderColumns = `id, number, token, cart_id, checkout_key, status, currency, items_minor, shipping_minor, total_minor,
  gst_minor, email, name, phone, shipping_method, shipping_date, applied_payment_id, paid_at, expires_at`
const orderValues = (status: string, paymentId: string, paidAt: string) => `
  order_id, 'LR-' || upper(left(token, 12)), token, 'bench-' || token, token, '${status}', 'SGD', 1800, 0, 1800, 149,
  'bench@example.com', 'Bench', '+6581234567', 'self_collection', current_date, ${paymentId}, ${paidAt},
  now() + interval '1 hour'`
const attemptColumns =
  'id, order_id, method, status, amount_minor, currency, mode, provider_request_id, url, expires_at'
const attemptValues = (status: string) =>
  `attempt_id, order_id, 'redirect', '${status}', 1800, 'SGD', 'sandbox', request_id, 'http://localhost/', now() + interval '1 hour'`
const goods = (state: string) => `
  line as (
    insert into order_lines (order_id, position, variant_id, sku, product_slug, title, variant_label, image_key, unit_minor, quantity)
    select order_id, 0, variant_id, 'BENCH', 'bench', 'Bench', '', '', 1800, 1 from fresh
  ),
  hold as (insert into stock_holds (order_id, variant_id, quantity, state) select order_id, variant_id, 1, '${state}' from fresh)`

const waitingOrders = `
  with ${newOrders},
  supply as (
    update stock s set on_hand = on_hand + n, reserved = reserved + n
    from (select variant_id, count(*)::int as n from fresh group by variant_id) wanted
    where s.variant_id = wanted.variant_id returning s.variant_id, n
  ),
  supplied as (insert into stock_ledger (variant_id, delta, cause) select variant_id, n, 'bench:' || gen_random_uuid() from supply),
  orders as (insert into orders (${orderColumns}) select ${orderValues('pending_payment', 'null', 'null')} from fresh),
  attempts as (insert into payment_attempts (${attemptColumns}) select ${attemptValues('open')} from fresh),
  events as (insert into order_events (order_id, seq, type, actor) select order_id, 1, 'placed', 'shopper' from fresh),
  ${goods('held')}
  select order_id as "orderId", token, attempt_id as "attemptId", request_id as "requestId", variant_id as "variantId" from fresh`

const pastOrders = `
  with ${newOrders},
  bought as (
    insert into stock_ledger (variant_id, delta, cause)
    select variant_id, 1, 'bought:' || order_id from fresh
    union all select variant_id, -1, 'order:' || order_id || ':sold' from fresh
  ),
  deliveries as (
    insert into webhook_deliveries (id, format, body_sha256, raw_body, signature, salt_id, event, state, effect, order_id, attempts)
    select delivery_id, 'v1', encode(sha256(body), 'hex'), body, md5(token) || md5(order_id::text), 'bench',
      'payment_request.completed', 'applied', 'applied', order_id, 1
    from fresh, convert_to(repeat('x', 250) || delivery_id, 'UTF8') as body
  ),
  paid as (
    insert into payments (id, provider_payment_id, provider_request_id, attempt_id, order_id, amount_minor, currency, disposition, source_delivery_id)
    select payment_id, payment_id::text, request_id, attempt_id, order_id, 1800, 'SGD', 'applied', delivery_id from fresh
  ),
  orders as (insert into orders (${orderColumns}) select ${orderValues('paid', 'payment_id', 'now()')} from fresh),
  attempts as (insert into payment_attempts (${attemptColumns}) select ${attemptValues('completed')} from fresh),
  events as (
    insert into order_events (order_id, seq, type, "from", "to", actor, cause)
    select order_id, 1, 'placed', null::"OrderStatus", null::"OrderStatus", 'shopper', null from fresh
    union all select order_id, 2, 'paid', 'pending_payment', 'paid', 'hitpay', delivery_id::text from fresh
  ),
  mails as (
    insert into outbox (kind, dedupe_key, order_id, state, attempts, sent_at)
    select 'order_paid', 'order_paid:' || order_id, order_id, 'sent', 1, now() from fresh
  ),
  ${goods('committed')}
  select count(*) from fresh`
