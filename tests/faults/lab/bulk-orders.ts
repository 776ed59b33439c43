import { db } from '@/lib/db'

export type BulkShelf = { variantId: string; sku: string; price: number; onHand: number }
export type BulkOrder = {
  id: string
  number: string
  token: string
  lines: readonly { shelf: BulkShelf; quantity: number }[]
  total: number
  /** The last one is open, those before it gave way to it. */
  attempts: readonly { id: string; requestId: string }[]
}

/** Products with one variant each, on the shelf and in the ledger. */
export async function writeShelves(shelves: readonly BulkShelf[]): Promise<void> {
  const json = JSON.stringify(shelves)
  await db().$transaction([
    db().$executeRaw`
      insert into products (id, slug, title, sentence, description, position, updated_at)
      select r."variantId", lower(r.sku), r.sku, '', '', 1, now() from jsonb_to_recordset(${json}::jsonb) as r("variantId" uuid, sku text)`,
    db().$executeRaw`
      insert into variants (id, product_id, sku, price_minor, position)
      select r."variantId", r."variantId", r.sku, r.price, 1 from jsonb_to_recordset(${json}::jsonb) as r("variantId" uuid, sku text, price bigint)`,
    db().$executeRaw`
      insert into stock (variant_id, on_hand)
      select r."variantId", r."onHand" from jsonb_to_recordset(${json}::jsonb) as r("variantId" uuid, "onHand" int)`,
    db().$executeRaw`
      insert into stock_ledger (variant_id, delta, cause)
      select r."variantId", r."onHand", 'seed' from jsonb_to_recordset(${json}::jsonb) as r("variantId" uuid, "onHand" int)`,
  ])
}

/** Orders with their goods held and their attempts opened, as checkout and startPayment leave them, all at once. */
export async function writeOrders(orders: readonly BulkOrder[]): Promise<void> {
  const heads = JSON.stringify(orders.map(({ id, number, token, total }) => ({ id, number, token, total })))
  const lines = JSON.stringify(
    orders.flatMap(({ id, lines }) =>
      lines.map(({ shelf, quantity }, position) => ({ id, position, quantity, ...shelf })),
    ),
  )
  const attempts = JSON.stringify(
    orders.flatMap(({ id, total, attempts }) =>
      attempts.map((attempt, place) => ({ order: id, total, ...attempt, open: place === attempts.length - 1 })),
    ),
  )
  await db().$transaction([
    db().$executeRaw`
      insert into orders (id, number, token, cart_id, checkout_key, currency, items_minor, shipping_minor, total_minor, gst_minor,
        email, name, phone, shipping_method, shipping_date, expires_at)
      select r.id, r.number, r.token, r.id::text, r.id::text || '.0', 'SGD', r.total, 0, r.total, 0,
        'mei@example.com', 'Mei Tan', '91234567', 'self_collection', current_date, now() + interval '1 hour'
      from jsonb_to_recordset(${heads}::jsonb) as r(id uuid, number text, token text, total bigint)`,
    db().$executeRaw`
      insert into order_events (order_id, seq, type, actor)
      select r.id, 1, 'placed', 'shopper' from jsonb_to_recordset(${heads}::jsonb) as r(id uuid)`,
    db().$executeRaw`
      insert into order_lines (order_id, position, variant_id, sku, product_slug, title, variant_label, image_key, unit_minor, quantity)
      select r.id, r.position, r."variantId", r.sku, lower(r.sku), r.sku, '', 'none', r.price, r.quantity
      from jsonb_to_recordset(${lines}::jsonb) as r(id uuid, position int, "variantId" uuid, sku text, price bigint, quantity int)`,
    db().$executeRaw`
      insert into stock_holds (order_id, variant_id, quantity)
      select r.id, r."variantId", r.quantity from jsonb_to_recordset(${lines}::jsonb) as r(id uuid, "variantId" uuid, quantity int)`,
    db().$executeRaw`
      update stock s set reserved = s.reserved + h.held
      from (select r."variantId" as variant_id, sum(r.quantity)::int as held
        from jsonb_to_recordset(${lines}::jsonb) as r("variantId" uuid, quantity int) group by 1) h
      where h.variant_id = s.variant_id`,
    db().$executeRaw`
      insert into payment_attempts (id, order_id, method, status, amount_minor, currency, mode, provider_request_id, url, expires_at, unpaid_at)
      select r.id, r."order", 'redirect', case when r.open then 'open' else 'superseded' end::"AttemptStatus", r.total, 'SGD', 'sandbox',
        r."requestId", 'http://localhost:9/pay', now() + interval '15 minutes', 'infinity'
      from jsonb_to_recordset(${attempts}::jsonb) as r(id text, "order" uuid, total bigint, "requestId" text, open boolean)`,
  ])
}

/** Goods that went another way since: nothing is left for whoever pays late. */
export async function clearShelves(shelves: readonly BulkShelf[]): Promise<void> {
  const ids = shelves.map(({ variantId }) => variantId)
  await db().$executeRaw`
    with gone as (
      insert into stock_ledger (variant_id, delta, cause)
      select variant_id, -on_hand, 'counted' from stock where variant_id = any(${ids}::uuid[]) and reserved = 0 returning variant_id
    )
    update stock s set on_hand = 0 from gone where gone.variant_id = s.variant_id`
}

/** Nothing is left of what was sold, said or paid. The guards against forgetting look away, as they do for nobody else. */
export async function emptyShop(): Promise<void> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations'`
  await db().$transaction([
    db().$executeRaw`set local session_replication_role = replica`,
    db().$executeRawUnsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`),
  ])
}
