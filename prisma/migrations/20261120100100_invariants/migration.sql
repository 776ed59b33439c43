-- What must always hold, as views that return only what breaks it. `select * from broken_invariants` on a healthy shop
-- is empty; the doctor, the daily sweep and the tests ask it.

create view invariant_i01_paid_has_one_equal_payment as
  select o.number as subject, 'status ' || o.status || ' and ' || count(p.id) || ' applied payments of its sum' as detail
  from orders o
  left join payments p on p.order_id = o.id and p.disposition in ('applied', 'late_applied')
    and p.amount_minor = o.total_minor and p.currency = o.currency and p.id = o.applied_payment_id
  group by o.id
  having (o.status in ('paid', 'part_refunded') and count(p.id) <> 1)
      or (o.status in ('pending_payment', 'expired', 'cancelled', 'refund_due', 'review') and count(p.id) <> 0);

create view invariant_i02_payment_has_delivery as
  select p.provider_payment_id as subject, 'its delivery is ' || d.state || ', format ' || d.format as detail
  from payments p join webhook_deliveries d on d.id = p.source_delivery_id
  where d.state not in ('applied', 'received', 'failed') or (d.format <> 'api' and d.signature !~ '^[0-9a-f]{64}$');

create view invariant_i03_delivery_was_verified as
  select id::text as subject, 'no salt verified it, or its bytes are not what was hashed' as detail
  from webhook_deliveries
  where salt_id = '' or body_sha256 <> encode(sha256(raw_body), 'hex');

create view invariant_i04_payment_is_recorded_once as
  select provider_payment_id as subject, count(*) || ' rows' as detail
  from payments group by provider_payment_id having count(*) > 1;

create view invariant_i05_money_is_explained as
  select o.number as subject, 'kept money without a reason: ' || sum(p.amount_minor - p.refunded_minor) as detail
  from orders o join payments p on p.order_id = o.id
  where o.status in ('pending_payment', 'expired', 'cancelled')
  group by o.id having sum(p.amount_minor - p.refunded_minor) > 0;

create view invariant_i06_stock_is_its_history as
  select v.sku as subject,
    'on hand ' || s.on_hand || ', ledger ' || l.total || '; reserved ' || s.reserved || ', held ' || h.total as detail
  from stock s
  join variants v on v.id = s.variant_id
  cross join lateral (select coalesce(sum(delta), 0) as total from stock_ledger where variant_id = s.variant_id) l
  cross join lateral (select coalesce(sum(quantity), 0) as total from stock_holds where variant_id = s.variant_id and state = 'held') h
  where s.on_hand <> l.total or s.reserved <> h.total or s.on_hand < 0 or s.reserved < 0 or s.reserved > s.on_hand;

create view invariant_i07_sold_goods_left_the_shelf as
  select v.sku as subject, 'sold ' || h.total || ', taken off the shelf ' || -l.total as detail
  from variants v
  cross join lateral (select coalesce(sum(quantity), 0) as total from stock_holds where variant_id = v.id and state = 'committed') h
  cross join lateral (select coalesce(sum(delta), 0) as total from stock_ledger where variant_id = v.id and cause like 'order:%:sold') l
  where h.total <> -l.total;

create view invariant_i08_one_cause_moves_stock_once as
  select cause as subject, count(*) || ' rows for one variant' as detail
  from stock_ledger group by variant_id, cause having count(*) > 1;

create view invariant_i09_one_receipt as
  select order_id::text as subject, count(*) || ' receipts' as detail
  from outbox where kind = 'order_paid' group by order_id having count(*) > 1;

create view invariant_i10_goods_are_held_while_unpaid as
  select o.number as subject, 'status ' || o.status || ', hold ' || h.state as detail
  from orders o join stock_holds h on h.order_id = o.id
  where (o.status = 'pending_payment' and h.state <> 'held')
     or (o.status in ('expired', 'cancelled', 'refund_due') and h.state <> 'released')
     or (o.status in ('paid', 'part_refunded') and h.state <> 'committed');

create view invariant_i11_refunds_within_payment as
  select p.provider_payment_id as subject,
    'paid ' || p.amount_minor || ', refunded ' || p.refunded_minor || ', under way ' || p.refunding_minor as detail
  from payments p
  left join lateral (
    select coalesce(sum(amount_minor) filter (where state = 'succeeded'), 0) as done,
      coalesce(sum(amount_minor) filter (where state in ('requested', 'unknown')), 0) as under_way
    from refunds where payment_id = p.id
  ) r on true
  where p.refunded_minor < 0 or p.refunding_minor < 0 or p.refunded_minor + p.refunding_minor > p.amount_minor
     or p.refunded_minor < r.done or p.refunding_minor > r.under_way;

create view invariant_i12_sums_add_up as
  select o.number as subject, 'lines ' || coalesce(sum(l.unit_minor * l.quantity), 0) || ', items ' || o.items_minor as detail
  from orders o left join order_lines l on l.order_id = o.id
  group by o.id
  having coalesce(sum(l.unit_minor * l.quantity), 0) <> o.items_minor
      or o.total_minor <> o.items_minor + o.shipping_minor - o.discount_minor;

create view invariant_i13_history_rebuilds_the_order as
  select o.number as subject, 'status ' || o.status || ', history ends in ' || coalesce(e.last_to::text, 'nothing') as detail
  from orders o
  left join lateral (
    select e."to" as last_to from order_events e where e.order_id = o.id and e."to" is not null order by e.seq desc limit 1
  ) e on true
  where coalesce(e.last_to, 'pending_payment') <> o.status
  union all
  select o.number, 'step ' || e.seq || ' goes from ' || e."from" || ' to ' || e."to"
  from order_events e join orders o on o.id = e.order_id
  where e."to" is not null and not order_status_may_follow(e."from", e."to");

create view invariant_i14_closed_orders_reopen_only_for_money as
  select o.number as subject, 'step ' || e.seq || ' from ' || e."from" || ' to ' || e."to" || ' without a payment' as detail
  from order_events e join orders o on o.id = e.order_id
  where e."from" in ('expired', 'cancelled') and e."to" is not null
    and not exists (select 1 from payments p where p.order_id = o.id);

create view invariant_i18_trouble_is_told as
  select o.number as subject, 'status ' || o.status || ' and no alert' as detail
  from orders o
  where o.status in ('refund_due', 'review') and not exists (select 1 from alerts a where a.order_id = o.id)
  union all
  select d.id::text, 'delivery is ' || d.state || ' and no alert' from webhook_deliveries d
  where d.state in ('dead', 'quarantined') and not exists (select 1 from alerts a where a.dedupe_key like '%:' || d.id)
  union all
  select m.id::text, 'mail is dead and no alert' from outbox m
  where m.state = 'dead' and not exists (select 1 from alerts a where a.dedupe_key = 'mail_dead:' || m.id);

create view invariant_i19_no_work_is_forgotten as
  select m.id::text as subject, 'mail leased since ' || m.lease_until as detail from outbox m
  where m.state = 'pending' and m.lease_until < now() - interval '1 day'
  union all
  select r.id::text, 'refund under way since ' || r.created_at from refunds r
  where r.state in ('requested', 'unknown') and r.created_at < now() - interval '1 day';

create view invariant_i20_modes_do_not_mix as
  select order_id::text as subject, 'attempts in ' || count(distinct mode) || ' modes' as detail
  from payment_attempts group by order_id having count(distinct mode) > 1;

create view invariant_i21_public_ids_are_unguessable as
  select number as subject, 'a token of ' || length(token) || ' characters' as detail
  from orders where token !~ '^[0-9a-hjkmnp-tv-z]{32}$';

create view broken_invariants as
  select 'I1' as invariant, * from invariant_i01_paid_has_one_equal_payment
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
