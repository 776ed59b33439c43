-- AlterTable
ALTER TABLE "sweeps" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "charges_done_at" TIMESTAMPTZ,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "lease_until" TIMESTAMPTZ,
ADD COLUMN     "next_at" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "changes" (
    "id" BIGSERIAL NOT NULL,
    "noun" TEXT NOT NULL,
    "subject" UUID NOT NULL,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- What was written since it was last found right. A row and the change it tells of are committed together, so that no
-- transaction is too slow to be seen: it is looked at after it, whenever that is. Rows are taken out once they are clean.
do $$
declare
  source record;
  operation text;
begin
  for source in select * from (values
    ('orders', $q$ select 'order', id from touched $q$),
    ('order_lines', $q$ select distinct 'order', order_id from touched $q$),
    ('order_events', $q$ select distinct 'order', order_id from touched $q$),
    ('stock_holds', $q$ select distinct 'order', order_id from touched union select distinct 'stock', variant_id from touched $q$),
    ('payment_attempts', $q$ select distinct 'order', order_id from touched $q$),
    ('payments', $q$ select 'payment', id from touched union select distinct 'order', order_id from touched where order_id is not null $q$),
    ('refunds', $q$ select distinct 'payment', payment_id from touched $q$),
    ('webhook_deliveries', $q$ select 'delivery', id from touched $q$),
    ('outbox', $q$ select 'mail', id from touched union select distinct 'order', order_id from touched where order_id is not null $q$),
    ('stock', $q$ select 'stock', variant_id from touched $q$),
    ('stock_ledger', $q$ select distinct 'stock', variant_id from touched
      union select distinct 'order', stock_cause_subject(cause) from touched where stock_cause_subject(cause) is not null $q$)
  ) as s (name, subjects) loop
    if source.name = 'stock_ledger' then
      -- The order or refund that a cause names: "order:<id>:sold", "refund:<id>".
      create function stock_cause_subject(cause text) returns uuid language sql immutable parallel safe as $f$
        select substring(lower(cause) from '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')::uuid
      $f$;
    end if;
    execute format('create function note_%s_change() returns trigger language plpgsql as %L', source.name,
      format('begin insert into changes (noun, subject) %s; return null; end', source.subjects));
    foreach operation in array array['insert', 'update', 'delete'] loop
      execute format('create trigger note_%s after %s on %I referencing %s table as touched for each statement execute function note_%s_change()',
        operation, operation, source.name, case operation when 'delete' then 'old' else 'new' end, source.name);
    end loop;
  end loop;
end $$;

create index stock_ledger_sum on stock_ledger (variant_id) include (delta);
create index stock_ledger_subject on stock_ledger (stock_cause_subject(cause)) where stock_cause_subject(cause) is not null;
create index outbox_leased on outbox (lease_until) where state = 'pending' and lease_until is not null;

-- What must always hold, as views that return only what breaks it. `noun` and `id` say whose change may break it, so
-- that a few subjects can be asked about alone; 'time' is what the clock breaks without any change.

create or replace view invariant_i01_paid_has_one_equal_payment as
  select o.number as subject, 'status ' || o.status || ', ' || p.applied || ' applied payments, ' || p.equal || ' of its sum' as detail,
    'order'::text as noun, o.id
  from orders o
  cross join lateral (
    select count(*) as applied, count(*) filter (
      where p.id = o.applied_payment_id and p.amount_minor = o.total_minor and p.currency = o.currency) as equal
    from payments p where p.order_id = o.id and p.disposition in ('applied', 'late_applied')
  ) p
  where p.applied <> p.equal
     or p.equal <> case when o.status in ('paid', 'part_refunded') then 1
                        when o.status = 'refunded' then num_nonnulls(o.applied_payment_id) else 0 end;

-- The signature itself is made again by lib/payments/verify-evidence.ts: the salts are no business of the database.
create or replace view invariant_i02_payment_has_delivery as
  select p.provider_payment_id as subject,
    'its delivery is ' || coalesce(d.state::text, 'gone') || ', format ' || coalesce(d.format::text, 'none') || ', salt ' || coalesce(d.salt_id, 'none') as detail,
    'payment'::text as noun, p.id
  from payments p left join webhook_deliveries d on d.id = p.source_delivery_id
  where d.id is null or d.state not in ('applied', 'received', 'failed')
     or case when d.format = 'api' then d.salt_id <> 'api' or d.signature <> ''
             else d.signature !~ '^[0-9a-f]{64}$' or d.salt_id !~ '^[0-9a-f]{12}$' end;

create or replace view invariant_i03_delivery_was_verified as
  select id::text as subject, 'no salt verified it, or its bytes are not what was hashed' as detail, 'delivery'::text as noun, id
  from webhook_deliveries
  where body_sha256 <> encode(sha256(raw_body), 'hex')
     or case when format = 'api' then salt_id <> 'api' or signature <> ''
             else signature !~ '^[0-9a-f]{64}$' or salt_id !~ '^[0-9a-f]{12}$' end;

-- The unique index sees equal ids; not one in other letters, nor money that a delivery told of and no row holds.
create or replace view invariant_i04_payment_is_recorded_once as
  select p.provider_payment_id as subject, 'recorded ' || n.rows || ' times' as detail, 'payment'::text as noun, p.id
  from payments p
  cross join lateral (
    select count(*) as rows from payments q where lower(btrim(q.provider_payment_id)) = lower(btrim(p.provider_payment_id))
  ) n
  where n.rows > 1
  union all
  select d.id::text, 'it told of money (' || d.effect || ') that no payment holds', 'delivery', d.id
  from webhook_deliveries d
  where d.state = 'applied' and d.effect in ('applied', 'late_applied', 'duplicate', 'late_refund_due', 'mismatch')
    and not exists (select 1 from payments p where p.source_delivery_id = d.id)
    and not exists (select 1 from payments p where p.order_id = d.order_id);
create index payments_id_in_any_letters on payments (lower(btrim(provider_payment_id)));
create index payments_source_delivery on payments (source_delivery_id);

-- Kept for an order that is paid, or due back, or before a person who decides; what is none of these was told to one.
create or replace view invariant_i05_money_is_explained as
  select o.number as subject, 'status ' || o.status || ' keeps ' || (p.amount_minor - p.refunded_minor) || ' of payment ' || p.provider_payment_id
      || ' (' || p.disposition || ') without a reason' as detail,
    'order'::text as noun, o.id
  from orders o join payments p on p.order_id = o.id
  where p.amount_minor > p.refunded_minor
    and case
      when p.disposition in ('applied', 'late_applied') then o.status not in ('paid', 'part_refunded')
      when o.status in ('refund_due', 'review') then false
      else o.status in ('pending_payment', 'expired', 'cancelled') or not exists (
        select 1 from alerts a where a.dedupe_key = any (array['refund_due:' || p.provider_payment_id, 'payment_mismatch:' || p.provider_payment_id])
          or (a.order_id = o.id and a.created_at >= p.created_at)) end;

create or replace view invariant_i06_stock_is_its_history as
  select v.sku as subject,
    'on hand ' || s.on_hand || ', ledger ' || l.total || '; reserved ' || s.reserved || ', held ' || h.total as detail,
    'stock'::text as noun, s.variant_id as id
  from stock s
  join variants v on v.id = s.variant_id
  cross join lateral (select coalesce(sum(delta), 0) as total from stock_ledger where variant_id = s.variant_id) l
  cross join lateral (select coalesce(sum(quantity), 0) as total from stock_holds where variant_id = s.variant_id and state = 'held') h
  where s.on_hand <> l.total or s.reserved <> h.total or s.on_hand < 0 or s.reserved < 0 or s.reserved > s.on_hand;

-- received = available + reserved + sold + adjusted, asked of each order: what it committed is what the ledger took for it.
create or replace view invariant_i07_sold_goods_left_the_shelf as
  select o.number as subject, 'sold ' || coalesce(h.sold, 0) || ', taken off the shelf ' || coalesce(l.taken, 0) as detail,
    'order'::text as noun, o.id
  from orders o
  cross join lateral (select sum(quantity) as sold from stock_holds where order_id = o.id and state = 'committed') h
  cross join lateral (
    select -sum(delta) as taken from stock_ledger where stock_cause_subject(cause) = o.id and cause like 'order:%'
  ) l
  where coalesce(h.sold, 0) <> coalesce(l.taken, 0);

-- The unique index sees equal names; not one cause under two. An order takes a thing off the shelf once, a refund brings it back once.
create or replace view invariant_i08_one_cause_moves_stock_once as
  select o.number as subject, count(*) || ' rows for one variant: ' || string_agg(l.cause, ', ') as detail, 'order'::text as noun, o.id
  from orders o join stock_ledger l on stock_cause_subject(l.cause) = o.id and l.delta < 0
  group by o.id, l.variant_id having count(*) > 1
  union all
  select p.provider_payment_id, count(*) || ' rows for one variant: ' || string_agg(l.cause, ', '), 'payment', p.id
  from payments p join refunds r on r.payment_id = p.id join stock_ledger l on stock_cause_subject(l.cause) = r.id
  group by p.id, r.id, l.variant_id having count(*) > 1;

create or replace view invariant_i09_one_receipt as
  select order_id::text as subject, count(*) || ' receipts' as detail, 'order'::text as noun, order_id as id
  from outbox where kind = 'order_paid' group by order_id having count(*) > 1;

create or replace view invariant_i10_goods_are_held_while_unpaid as
  select o.number as subject, 'status ' || o.status || ', hold ' || h.state as detail, 'order'::text as noun, o.id
  from orders o join stock_holds h on h.order_id = o.id
  where (o.status = 'pending_payment' and h.state <> 'held')
     or (o.status in ('expired', 'cancelled', 'refund_due') and h.state <> 'released')
     or (o.status in ('paid', 'part_refunded') and h.state <> 'committed')
  union all
  select o.number, 'line ' || l.position || ' of ' || l.quantity || ' and a hold of ' || coalesce(h.quantity, 0), 'order', o.id
  from orders o join order_lines l on l.order_id = o.id left join stock_holds h on h.order_id = o.id and h.variant_id = l.variant_id
  where h.quantity is distinct from l.quantity
  union all
  -- There are no coupons: a discount is one that no use of a coupon explains.
  select number, 'a discount of ' || discount_minor || ' that no coupon gave', 'order', id from orders where discount_minor <> 0;

create or replace view invariant_i11_refunds_within_payment as
  select p.provider_payment_id as subject,
    'paid ' || p.amount_minor || ', refunded ' || p.refunded_minor || ', under way ' || p.refunding_minor
      || '; asked for ' || r.done || ' and ' || r.under_way as detail,
    'payment'::text as noun, p.id
  from payments p
  cross join lateral (
    select coalesce(sum(amount_minor) filter (where state = 'succeeded'), 0) as done,
      coalesce(sum(amount_minor) filter (where state not in ('succeeded', 'failed')), 0) as under_way
    from refunds where payment_id = p.id
  ) r
  where p.refunded_minor < 0 or p.refunding_minor < 0 or p.refunded_minor + p.refunding_minor > p.amount_minor
     or p.refunded_minor < r.done or p.refunding_minor > r.under_way or r.done + r.under_way > p.amount_minor;

create or replace view invariant_i12_sums_add_up as
  select o.number as subject, 'lines ' || l.total || ', items ' || o.items_minor || ', total ' || o.total_minor as detail, 'order'::text as noun, o.id
  from orders o
  cross join lateral (select coalesce(sum(unit_minor * quantity), 0) as total from order_lines where order_id = o.id) l
  where l.total <> o.items_minor or o.total_minor <> o.items_minor + o.shipping_minor - o.discount_minor
     or least(o.items_minor, o.shipping_minor, o.discount_minor, o.gst_minor) < 0 or o.gst_minor > o.total_minor
  union all
  select o.number, 'attempt ' || a.id || ' asks for ' || a.amount_minor || ' ' || a.currency || ', the total is ' || o.total_minor || ' ' || o.currency,
    'order', o.id
  from orders o join payment_attempts a on a.order_id = o.id
  where a.amount_minor <> o.total_minor or a.currency <> o.currency;

create or replace view invariant_i13_history_rebuilds_the_order as
  select o.number as subject, 'status ' || o.status || ', history ends in ' || coalesce(e.last_to::text, 'nothing') as detail,
    'order'::text as noun, o.id
  from orders o
  left join lateral (
    select e."to" as last_to from order_events e where e.order_id = o.id and e."to" is not null order by e.seq desc limit 1
  ) e on true
  where coalesce(e.last_to, 'pending_payment') <> o.status
  union all
  select o.number, 'step ' || e.seq || ' goes from ' || coalesce(e."from"::text, 'nothing') || ' to ' || e."to" || ' after ' || e.before, 'order', o.id
  from orders o
  cross join lateral (
    select seq, "from", "to", coalesce(lag("to") over (order by seq), 'pending_payment') as before
    from order_events where order_id = o.id and "to" is not null
  ) e
  where e."from" is distinct from e.before or not order_status_may_follow(e."from", e."to")
  union all
  select o.number, 'its history has ' || e.steps || ' steps and ends with number ' || e.last, 'order', o.id
  from orders o
  cross join lateral (select count(*) as steps, coalesce(max(seq), 0) as last from order_events where order_id = o.id) e
  where e.steps <> e.last or e.steps = 0;

create or replace view invariant_i14_closed_orders_reopen_only_for_money as
  select o.number as subject, 'step ' || e.seq || ' from ' || e."from" || ' to ' || e."to" || ' without a payment' as detail,
    'order'::text as noun, o.id
  from order_events e join orders o on o.id = e.order_id
  where e."from" in ('expired', 'cancelled') and e."to" is not null
    and (not exists (select 1 from payments p where p.order_id = o.id)
      or not case when e.cause ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        then exists (select 1 from webhook_deliveries d where d.id = e.cause::uuid) else false end);

create or replace view invariant_i18_trouble_is_told as
  select o.number as subject, 'status ' || o.status || ' and no alert' as detail, 'order'::text as noun, o.id
  from orders o
  where o.status in ('refund_due', 'review') and not exists (select 1 from alerts a where a.order_id = o.id)
  union all
  select d.id::text, 'delivery is ' || d.state || ' and no alert', 'delivery', d.id from webhook_deliveries d
  where d.state in ('dead', 'quarantined')
    and not exists (select 1 from alerts a where a.dedupe_key = any (array['quarantined:' || d.id, 'delivery_dead:' || d.id]))
  union all
  select p.provider_payment_id, 'payment is ' || p.disposition || ' and no alert', 'payment', p.id from payments p
  where p.disposition in ('orphan', 'late_refund_due', 'mismatch', 'duplicate')
    and not exists (select 1 from alerts a where a.dedupe_key = any (array['orphan_payment:' || p.provider_payment_id,
      'charge_without_payment:' || p.provider_payment_id, 'refund_due:' || p.provider_payment_id, 'payment_mismatch:' || p.provider_payment_id]))
    and not exists (select 1 from alerts a where a.order_id = p.order_id and a.created_at >= p.created_at)
  union all
  select m.id::text, 'mail is dead and no alert', 'mail', m.id from outbox m
  where m.state = 'dead' and not exists (select 1 from alerts a where a.dedupe_key = 'mail_dead:' || m.id);

create or replace view invariant_i19_no_work_is_forgotten as
  select m.id::text as subject, 'mail leased since ' || m.lease_until as detail, 'time'::text as noun, m.id from outbox m
  where m.state = 'pending' and m.lease_until < now() - interval '1 day'
  union all
  select r.id::text, 'refund not looked up since ' || coalesce(r.next_check_at, r.created_at), 'time', r.id from refunds r
  where r.state in ('requested', 'unknown') and coalesce(r.next_check_at, r.created_at) < now() - interval '1 day'
  union all
  select s.day::text, 'sweep leased until ' || s.lease_until, 'time', null from sweeps s
  where s.finished_at is null and s.lease_until < now() - interval '2 days' and s.day > current_date - 30;

create or replace view invariant_i20_modes_do_not_mix as
  select order_id::text as subject, 'attempts in ' || count(distinct mode) || ' modes' as detail, 'order'::text as noun, order_id as id
  from payment_attempts group by order_id having count(distinct mode) > 1;

create or replace view invariant_i21_public_ids_are_unguessable as
  select number as subject, 'a token of ' || length(token) || ' characters' as detail, 'order'::text as noun, id
  from orders where token !~ '^[0-9a-hjkmnp-tv-z]{32}$'
  union all
  select order_id::text, 'a reference of ' || length(id) || ' characters', 'order', order_id
  from payment_attempts where id !~ '^[0-9a-hjkmnp-tv-z]{26}$';

create or replace view broken_invariants as
  select 'I1' as invariant, subject, detail, noun, id from invariant_i01_paid_has_one_equal_payment
  union all select 'I2', * from invariant_i02_payment_has_delivery
  union all select 'I3', * from invariant_i03_delivery_was_verified
  union all select 'I4', * from invariant_i04_payment_is_recorded_once
  union all select 'I5', * from invariant_i05_money_is_explained
  union all select 'I6', * from invariant_i06_stock_is_its_history
  union all select 'I7', * from invariant_i07_sold_goods_left_the_shelf
  union all select 'I8', * from invariant_i08_one_cause_moves_stock_once
  union all select 'I9', * from invariant_i09_one_receipt
  union all select 'I10', * from invariant_i10_goods_are_held_while_unpaid
  union all select 'I11', * from invariant_i11_refunds_within_payment
  union all select 'I12', * from invariant_i12_sums_add_up
  union all select 'I13', * from invariant_i13_history_rebuilds_the_order
  union all select 'I14', * from invariant_i14_closed_orders_reopen_only_for_money
  union all select 'I18', * from invariant_i18_trouble_is_told
  union all select 'I19', * from invariant_i19_no_work_is_forgotten
  union all select 'I20', * from invariant_i20_modes_do_not_mix
  union all select 'I21', * from invariant_i21_public_ids_are_unguessable;
