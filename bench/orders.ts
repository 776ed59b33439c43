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

/**
 * Orders of the last two years with everything that belongs to them, until the database holds `count` orders: nearly all
 * are paid and long gone, a few came to another end, and a few hundred wait for somebody.
 */
export async function fillOrders(databaseUrl: string, count: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    // Nothing here is being tested, and a million orders should not take an hour.
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'",
    )
    const indexes = await dropIndexes(client)
    const { rows } = await client.query<{ count: string }>('select count(*) from orders')
    for (let present = Number(rows[0]?.count); present < count; present += chunk) {
      const share = Math.min(chunk, count - present)
      const closed = Math.floor(share / 10)
      await client.query(pastOrders, [share - closed])
      await client.query(closedOrders, [closed])
    }
    await client.query(troubles)
    for (const index of indexes) await client.query(index)
    await client.query('vacuum analyze')
  })
}

const chunk = 50_000

/** Takes away what only makes reading faster, and tells how to make it again: made once at the end it takes a fraction of the time. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class t on t.oid = indrelid
    where relnamespace = 'public'::regnamespace and not indisunique`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    // Said as a statement: the driver drops a nought among its settings, and the role's five seconds then hold.
    await client.query('set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0')
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
      md5(gen_random_uuid()::text) as token, now() - random() * interval '700 days' as placed_at, left(md5(gen_random_uuid()::text), 26) as attempt_id,
      gen_random_uuid()::text as request_id, shelf.variant_id
    from generate_series(1, $1::int) as turn join shelf on shelf.place = turn % shelf.shelves
  )`

const orderColumns = `id, number, token, cart_id, checkout_key, status, currency, items_minor, shipping_minor, total_minor,
  gst_minor, email, name, phone, shipping_method, shipping_date, applied_payment_id, paid_at, expires_at, created_at, fulfilment`
type Written = { status: string; paymentId?: string; placedAt: string; expiresAt: string; fulfilment?: string }
const orderValues = ({ status, paymentId = 'null', placedAt, expiresAt, fulfilment = `'unfulfilled'` }: Written) => `
  order_id, 'LR-' || upper(left(token, 12)), token, 'bench-' || token, token || '.0', '${status}', 'SGD', 1800, 0, 1800, 149,
  'bench-' || left(token, 6) || '@example.com', 'Bench ' || left(token, 4), '+6581234567', 'self_collection', current_date,
  ${paymentId}, ${paymentId === 'null' ? 'null' : placedAt}, ${expiresAt}, ${placedAt}, ${fulfilment}::"Fulfilment"`
const waits = { status: 'pending_payment', placedAt: 'now()', expiresAt: `now() + interval '1 hour'` }
const shipped = {
  status: 'paid',
  paymentId: 'payment_id',
  placedAt: 'placed_at',
  expiresAt: `placed_at + interval '20 minutes'`,
  // What was ordered this week is still here.
  fulfilment: `case when placed_at > now() - interval '1 day' then 'unfulfilled' when placed_at > now() - interval '2 days' then 'packed' else 'delivered' end`,
}
const ran = { status: 'expired', placedAt: 'placed_at', expiresAt: `placed_at + interval '20 minutes'` }
const attemptColumns =
  'id, order_id, method, status, amount_minor, currency, mode, provider_request_id, url, expires_at, created_at'
const attemptValues = (status: string, at: string) =>
  `attempt_id, order_id, 'redirect', '${status}', 1800, 'SGD', 'sandbox', request_id, 'http://localhost/', ${at} + interval '1 hour', ${at}`
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
  orders as (insert into orders (${orderColumns}) select ${orderValues(waits)} from fresh),
  attempts as (insert into payment_attempts (${attemptColumns}) select ${attemptValues('open', 'now()')} from fresh),
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
    insert into webhook_deliveries (id, format, body_sha256, raw_body, signature, salt_id, event, state, effect, order_id, attempts, received_at, next_at)
    select delivery_id, 'v1', encode(sha256(body), 'hex'), body, md5(token) || md5(order_id::text), '0123456789ab',
      'payment_request.completed', 'applied', 'applied', order_id, 1, placed_at, placed_at
    from fresh, convert_to(repeat('x', 250) || delivery_id, 'UTF8') as body
  ),
  paid as (
    insert into payments (id, provider_payment_id, provider_request_id, attempt_id, order_id, amount_minor, currency, disposition, source_delivery_id, created_at)
    select payment_id, payment_id::text, request_id, attempt_id, order_id, 1800, 'SGD', 'applied', delivery_id, placed_at from fresh
  ),
  refused as (
    insert into refunds (payment_id, order_id, request_key, amount_minor, state, reason, restock, failure, refunded_before, actor, created_at)
    select payment_id, order_id, token, 100, 'failed', 'Bench', false, 'Bench', 0, 'bench', placed_at from fresh where random() < 0.02
  ),
  orders as (insert into orders (${orderColumns}) select ${orderValues(shipped)} from fresh),
  attempts as (insert into payment_attempts (${attemptColumns}) select ${attemptValues('completed', 'placed_at')} from fresh),
  events as (
    insert into order_events (order_id, seq, type, "from", "to", actor, cause)
    select order_id, 1, 'placed', null::"OrderStatus", null::"OrderStatus", 'shopper', null from fresh
    union all select order_id, 2, 'paid', 'pending_payment', 'paid', 'hitpay', delivery_id::text from fresh
  ),
  mails as (
    insert into outbox (kind, dedupe_key, order_id, state, attempts, sent_at, created_at, next_at)
    select 'order_paid', 'order_paid:' || order_id, order_id, 'sent', 1, placed_at, placed_at, placed_at from fresh
  ),
  ${goods('committed')}
  select count(*) from fresh`

const closedOrders = `
  with ${newOrders},
  orders as (insert into orders (${orderColumns}) select ${orderValues(ran)} from fresh),
  attempts as (insert into payment_attempts (${attemptColumns}) select ${attemptValues('superseded', 'placed_at')} from fresh),
  events as (
    insert into order_events (order_id, seq, type, "from", "to", actor)
    select order_id, 1, 'placed', null::"OrderStatus", null::"OrderStatus", 'shopper' from fresh
    union all select order_id, 2, 'expired', 'pending_payment', 'expired', 'clock' from fresh
  ),
  ${goods('released')}
  select count(*) from fresh`

/** What waits for a person, and what somebody has put away: two hundred orphans with their alerts, mails that nobody took, letters of a strange shape. */
const troubles = `
  with strange as (
    insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event, state, effect, attempts, received_at)
    select 'v2', encode(sha256(body), 'hex'), body, md5(turn::text) || md5('x' || turn), '0123456789ab', 'charge.updated',
      (case when turn % 2 = 0 then 'quarantined' else 'applied' end)::"DeliveryState", 'strange', 1, now() - turn * interval '1 hour'
    from generate_series(1, 400) as turn, convert_to('strange ' || turn || gen_random_uuid(), 'UTF8') as body
    returning id, state, received_at
  ),
  money as (
    insert into payments (provider_payment_id, amount_minor, currency, disposition, source_delivery_id, created_at)
    select gen_random_uuid()::text, 500, 'SGD', 'orphan', id, received_at from strange where state = 'applied'
    returning provider_payment_id, created_at
  ),
  told as (
    insert into alerts (kind, dedupe_key, message, created_at, resolved_at)
    select 'orphan_payment', 'orphan_payment:' || provider_payment_id, 'Money for no order', created_at, now() from money
    union all select 'quarantined', 'quarantined:' || id, 'A strange letter', received_at,
      case when received_at < now() - interval '4 days' then now() end from strange where state = 'quarantined'
  ),
  unsent as (
    insert into outbox (kind, dedupe_key, order_id, state, attempts, created_at)
    select 'order_paid', 'again:' || gen_random_uuid(), id, 'dead', 8, created_at from orders where status = 'expired' limit 50
    returning id
  )
  insert into alerts (kind, dedupe_key, message) select 'mail_dead', 'mail_dead:' || id, 'Nobody took it' from unsent`
