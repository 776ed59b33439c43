-- What Prisma's schema cannot say: the states that must be impossible, whoever writes the statement.

-- Catalogue and stock ------------------------------------------------------------------------------------------------
alter table variants add constraint price_is_positive check (price_minor > 0);

alter table stock
  add constraint on_hand_not_negative check (on_hand >= 0),
  add constraint reserved_not_negative check (reserved >= 0),
  add constraint reserved_within_on_hand check (reserved <= on_hand);

alter table stock_holds add constraint hold_is_positive check (quantity > 0);

-- Orders -------------------------------------------------------------------------------------------------------------
alter table orders
  add constraint amounts_not_negative check (items_minor >= 0 and shipping_minor >= 0 and discount_minor >= 0 and gst_minor >= 0),
  add constraint total_adds_up check (total_minor = items_minor + shipping_minor - discount_minor and total_minor > 0 and gst_minor <= total_minor),
  add constraint currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  add constraint token_is_unguessable check (length(token) >= 26),
  add constraint delivery_has_address check (shipping_method <> 'delivery' or (address_line1 is not null and postal_code is not null)),
  -- Paid means: a payment was applied. Nothing else may say so, and nothing may forget it.
  add constraint paid_has_payment check (
    case when status in ('paid', 'part_refunded') then applied_payment_id is not null
         when status = 'refunded' then true
         else applied_payment_id is null end
  ),
  add constraint paid_at_with_payment check ((applied_payment_id is null) = (paid_at is null));

alter table order_lines
  add constraint quantity_in_range check (quantity between 1 and 999),
  add constraint unit_is_positive check (unit_minor > 0);

create function order_status_may_follow(old_status "OrderStatus", new_status "OrderStatus") returns boolean
  language sql immutable as $$
  select (old_status, new_status) in (
    ('pending_payment', 'paid'), ('pending_payment', 'review'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
    ('expired', 'paid'), ('expired', 'refund_due'), ('expired', 'review'),
    ('cancelled', 'paid'), ('cancelled', 'refund_due'), ('cancelled', 'review'),
    ('review', 'refunded'),
    ('refund_due', 'refunded'),
    ('paid', 'part_refunded'), ('paid', 'refunded'),
    ('part_refunded', 'refunded')
  )
$$;

create function guard_order_update() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not order_status_may_follow(old.status, new.status) then
    raise exception 'order % may not go from % to %', old.number, old.status, new.status using errcode = 'check_violation';
  end if;
  if (new.currency, new.items_minor, new.shipping_minor, new.discount_minor, new.total_minor, new.token, new.number)
     is distinct from (old.currency, old.items_minor, old.shipping_minor, old.discount_minor, old.total_minor, old.token, old.number) then
    raise exception 'the money, number and token of order % are fixed', old.number using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_order_update before update on orders for each row execute function guard_order_update();

-- Payment attempts and payments --------------------------------------------------------------------------------------
alter table payment_attempts
  add constraint attempt_amount_is_positive check (amount_minor > 0),
  add constraint reference_is_fixed_form check (id ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
  add constraint mode_is_known check (mode in ('sandbox', 'production'));

-- One live attempt per order: two could be paid in good faith.
create unique index one_live_attempt_per_order on payment_attempts (order_id) where status in ('creating', 'open', 'unknown');

alter table payments
  add constraint payment_is_positive check (amount_minor > 0),
  add constraint refunds_within_payment check (refunded_minor >= 0 and refunding_minor >= 0 and refunded_minor + refunding_minor <= amount_minor),
  add constraint orphan_has_no_order check ((disposition = 'orphan') = (order_id is null)),
  add constraint applied_is_bound check (disposition not in ('applied', 'late_applied') or attempt_id is not null);

create unique index one_applied_payment_per_order on payments (order_id) where disposition in ('applied', 'late_applied');

create function guard_payment_update() returns trigger language plpgsql as $$
begin
  if (new.provider_payment_id, new.amount_minor, new.currency) is distinct from (old.provider_payment_id, old.amount_minor, old.currency)
     or new.refunded_minor < old.refunded_minor then
    raise exception 'payment % is a fact and cannot be rewritten', old.provider_payment_id using errcode = 'check_violation';
  end if;
  -- An orphan may find its order; a decided payment stays decided.
  if old.disposition <> 'orphan' and (new.disposition, new.order_id) is distinct from (old.disposition, old.order_id) then
    raise exception 'payment % is already %', old.provider_payment_id, old.disposition using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_payment_update before update on payments for each row execute function guard_payment_update();

-- What was said and what happened cannot be edited -------------------------------------------------------------------
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger order_events_append_only before update or delete on order_events for each row execute function refuse_change();
create trigger stock_ledger_append_only before update or delete on stock_ledger for each row execute function refuse_change();
create trigger orders_stay before delete on orders for each row execute function refuse_change();
create trigger payments_stay before delete on payments for each row execute function refuse_change();
create trigger deliveries_stay before delete on webhook_deliveries for each row execute function refuse_change();

create function guard_delivery_update() returns trigger language plpgsql as $$
begin
  if (new.format, new.body_sha256, new.raw_body, new.signature, new.salt_id, new.event, new.received_at)
     is distinct from (old.format, old.body_sha256, old.raw_body, old.signature, old.salt_id, old.event, old.received_at) then
    raise exception 'what HitPay said in delivery % cannot be edited', old.id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_delivery_update before update on webhook_deliveries for each row execute function guard_delivery_update();

-- Work that waits ----------------------------------------------------------------------------------------------------
create index deliveries_to_apply on webhook_deliveries (next_at) where state in ('received', 'failed');
create index outbox_to_send on outbox (next_at) where state = 'pending';
create index alerts_open on alerts (created_at) where resolved_at is null;
create index orders_to_expire on orders (expires_at) where status = 'pending_payment';

-- A stuck statement or a frozen function must not hold an order. Set on the role, since a pooler forgets SET.
do $$
begin
  execute format('alter role current_user in database %I set statement_timeout = ''10s''', current_database());
  execute format('alter role current_user in database %I set lock_timeout = ''5s''', current_database());
  execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = ''10s''', current_database());
exception when insufficient_privilege then
  raise notice 'could not set timeouts for this role: set statement_timeout, lock_timeout and idle_in_transaction_session_timeout yourself';
end $$;
