-- HitPay's notice of a refund may come before the delivery that names the order: such an orphan still finds its order,
-- or the end would hang on which letter came first. Only one that staff of this shop gave back pays for nothing any more.
create or replace function guard_payment_update() returns trigger language plpgsql as $$
begin
  if (new.provider_payment_id, new.amount_minor, new.currency) is distinct from (old.provider_payment_id, old.amount_minor, old.currency)
     or new.refunded_minor < old.refunded_minor then
    raise exception 'payment % is a fact and cannot be rewritten', old.provider_payment_id using errcode = 'check_violation';
  end if;
  -- An orphan may find its order; a decided payment stays decided.
  if old.disposition <> 'orphan' and (new.disposition, new.order_id) is distinct from (old.disposition, old.order_id) then
    raise exception 'payment % is already %', old.provider_payment_id, old.disposition using errcode = 'check_violation';
  end if;
  if old.order_id is null and new.order_id is not null
     and exists (select 1 from refunds where payment_id = old.id and state <> 'failed') then
    raise exception 'payment % goes back and finds no order', old.provider_payment_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
