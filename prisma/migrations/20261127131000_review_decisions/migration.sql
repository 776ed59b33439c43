-- An order paid by other money than one payment of its total: what was accepted, the difference, by whom and why.
CREATE TABLE "order_acceptances" (
    "order_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "accepted_minor" BIGINT NOT NULL,
    "difference_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_acceptances_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "accepted_payments" (
    "payment_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "accepted_payments_pkey" PRIMARY KEY ("payment_id")
);

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "accepted_minor" BIGINT;

-- AlterTable
ALTER TABLE "payment_attempts" ADD COLUMN     "kept_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "total_minor" BIGINT GENERATED ALWAYS AS (amount_minor + kept_minor) STORED;

-- CreateIndex
CREATE UNIQUE INDEX "order_acceptances_order_id_currency_total_minor_accepted_mi_key" ON "order_acceptances"("order_id", "currency", "total_minor", "accepted_minor");

-- CreateIndex
CREATE INDEX "accepted_payments_order_id_idx" ON "accepted_payments"("order_id");

-- AddForeignKey
ALTER TABLE "order_acceptances" ADD CONSTRAINT "order_acceptances_order_id_currency_total_minor_fkey" FOREIGN KEY ("order_id", "currency", "total_minor") REFERENCES "orders"("id", "currency", "total_minor") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accepted_payments" ADD CONSTRAINT "accepted_payments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order_acceptances"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accepted_payments" ADD CONSTRAINT "accepted_payments_payment_id_order_id_currency_amount_mino_fkey" FOREIGN KEY ("payment_id", "order_id", "currency", "amount_minor") REFERENCES "payments"("id", "order_id", "currency", "amount_minor") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- An order names the sum accepted for it, and only a written acceptance of that very sum stands behind it.
alter table orders add constraint orders_acceptance_fkey
  foreign key (id, currency, total_minor, accepted_minor) references order_acceptances (order_id, currency, total_minor, accepted_minor);

-- An attempt asks for the order's total less what was kept of wrong sums before: nought for every attempt of a shopper.
alter table payment_attempts
  add constraint kept_not_negative check (kept_minor >= 0),
  add constraint payment_attempts_asks_for_the_total foreign key (order_id, currency, total_minor) references orders (id, currency, total_minor),
  drop constraint payment_attempts_order_id_currency_amount_minor_fkey;

alter table order_acceptances
  add constraint accepted_is_positive check (accepted_minor > 0),
  add constraint difference_is_written check (difference_minor = accepted_minor - total_minor),
  add constraint acceptance_has_reason check (btrim(reason) <> '');

-- Paid means: a payment was applied, or a person accepted other money in its place. Never both.
alter table orders
  drop constraint paid_has_payment,
  drop constraint paid_at_with_payment,
  add constraint paid_has_payment check (
    case when status in ('paid', 'part_refunded') then num_nonnulls(applied_payment_id, accepted_minor) = 1
         when status = 'refunded' then num_nonnulls(applied_payment_id, accepted_minor) <= 1
         else num_nonnulls(applied_payment_id, accepted_minor) = 0 end
  ),
  add constraint paid_at_with_payment check ((num_nonnulls(applied_payment_id, accepted_minor) = 0) = (paid_at is null));

-- The accepted sum is the sum of the accepted payments, each of which was set aside as not fitting and is all here.
create function check_acceptance() returns trigger language plpgsql as $$
begin
  if (select accepted_minor from order_acceptances where order_id = new.order_id)
     is distinct from (select sum(amount_minor) from accepted_payments where order_id = new.order_id) then
    raise exception 'what was accepted for order % is not the sum of its payments', new.order_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger acceptance_adds_up after insert on order_acceptances
  deferrable initially deferred for each row execute function check_acceptance();
create constraint trigger acceptance_adds_up after insert on accepted_payments
  deferrable initially deferred for each row execute function check_acceptance();

create function guard_accepted_payment() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from payments where id = new.payment_id and disposition = 'mismatch' and refunded_minor = 0 and refunding_minor = 0
  ) then
    raise exception 'payment % cannot be accepted', new.payment_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_accepted_payment before insert on accepted_payments for each row execute function guard_accepted_payment();

create trigger order_acceptances_append_only before update or delete on order_acceptances for each row execute function refuse_change();
create trigger accepted_payments_append_only before update or delete on accepted_payments for each row execute function refuse_change();
create trigger order_acceptances_not_emptied before truncate on order_acceptances for each statement execute function refuse_change();
create trigger accepted_payments_not_emptied before truncate on accepted_payments for each statement execute function refuse_change();

-- A person decides about an order in review, or the right sum comes after all.
create or replace function order_status_may_follow(old_status "OrderStatus", new_status "OrderStatus") returns boolean
  language sql immutable as $$
  select (old_status, new_status) in (
    ('pending_payment', 'paid'), ('pending_payment', 'review'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
    ('expired', 'paid'), ('expired', 'refund_due'), ('expired', 'review'),
    ('cancelled', 'paid'), ('cancelled', 'refund_due'), ('cancelled', 'review'),
    ('review', 'paid'), ('review', 'refund_due'), ('review', 'refunded'),
    ('refund_due', 'refunded'),
    ('paid', 'part_refunded'), ('paid', 'refunded'),
    ('part_refunded', 'refunded')
  )
$$;

-- What must hold now. Views of this or of the incremental form: the latter also say whose change may break them.
do $$
declare
  incremental boolean := exists (select 1 from information_schema.columns
    where table_name = 'invariant_i01_paid_has_one_equal_payment' and column_name = 'noun');
  of_order text := case when incremental then ', ''order''::text as noun, o.id' else '' end;
begin
  execute format($view$
    create or replace view invariant_i01_paid_has_one_equal_payment as
      select o.number as subject, 'status ' || o.status || ', ' || p.applied || ' applied payments, ' || p.equal
          || ' of its sum, and ' || a.accepted || ' accepted' as detail %s
      from orders o
      cross join lateral (
        select count(*) as applied, count(*) filter (
          where p.id = o.applied_payment_id and p.amount_minor = o.total_minor and p.currency = o.currency) as equal
        from payments p where p.order_id = o.id and p.disposition in ('applied', 'late_applied')
      ) p
      cross join lateral (
        select count(*) as accepted from order_acceptances a
        where a.order_id = o.id and a.accepted_minor = o.accepted_minor and a.accepted_minor = (
          select sum(amount_minor) from accepted_payments b where b.order_id = o.id)
      ) a
      where p.applied <> p.equal
         or a.accepted <> num_nonnulls(o.accepted_minor)
         or p.equal + a.accepted <> case when o.status in ('paid', 'part_refunded') then 1
              when o.status = 'refunded' then num_nonnulls(o.applied_payment_id, o.accepted_minor) else 0 end
    $view$, of_order);
  if incremental then
    execute $view$
      create or replace view invariant_i12_sums_add_up as
        select o.number as subject, 'lines ' || l.total || ', items ' || o.items_minor || ', total ' || o.total_minor as detail, 'order'::text as noun, o.id
        from orders o
        cross join lateral (select coalesce(sum(unit_minor * quantity), 0) as total from order_lines where order_id = o.id) l
        where l.total <> o.items_minor or o.total_minor <> o.items_minor + o.shipping_minor - o.discount_minor
           or least(o.items_minor, o.shipping_minor, o.discount_minor, o.gst_minor) < 0 or o.gst_minor > o.total_minor
        union all
        select o.number, 'attempt ' || a.id || ' asks for ' || a.amount_minor || ' ' || a.currency || ' beside ' || a.kept_minor
            || ', the total is ' || o.total_minor || ' ' || o.currency,
          'order', o.id
        from orders o join payment_attempts a on a.order_id = o.id
        where a.amount_minor + a.kept_minor <> o.total_minor or a.currency <> o.currency
    $view$;
  end if;
end $$;

-- What was accepted is explained by its acceptance, and asks nobody to do anything.
create or replace view invariant_i05_money_is_explained as
  select o.number as subject, 'status ' || o.status || ' keeps ' || (p.amount_minor - p.refunded_minor) || ' of payment ' || p.provider_payment_id
      || ' (' || p.disposition || ') without a reason' as detail,
    'order'::text as noun, o.id
  from orders o join payments p on p.order_id = o.id
  where p.amount_minor > p.refunded_minor
    and not exists (select 1 from accepted_payments b where b.payment_id = p.id)
    and case
      when p.disposition in ('applied', 'late_applied') then o.status not in ('paid', 'part_refunded')
      when o.status in ('refund_due', 'review') then false
      else o.status in ('pending_payment', 'expired', 'cancelled') or not exists (
        select 1 from alerts a where a.dedupe_key = any (array['refund_due:' || p.provider_payment_id, 'payment_mismatch:' || p.provider_payment_id])
          or (a.order_id = o.id and a.created_at >= p.created_at)) end;

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
    and not exists (select 1 from accepted_payments b where b.payment_id = p.id)
    and not exists (select 1 from alerts a where a.dedupe_key = any (array['orphan_payment:' || p.provider_payment_id,
      'charge_without_payment:' || p.provider_payment_id, 'refund_due:' || p.provider_payment_id, 'payment_mismatch:' || p.provider_payment_id]))
    and not exists (select 1 from alerts a where a.order_id = p.order_id and a.created_at >= p.created_at)
  union all
  select m.id::text, 'mail is dead and no alert', 'mail', m.id from outbox m
  where m.state = 'dead' and not exists (select 1 from alerts a where a.dedupe_key = 'mail_dead:' || m.id);
