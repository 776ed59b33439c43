-- HitPay's last word on a refund, why it is not believed, and who declared that the refund was never made.
alter table refunds
  add column provider_status text,
  add column doubt text,
  add column declared_by text,
  add constraint only_a_failed_refund_is_declared check (declared_by is null or state = 'failed');

-- Time alone does not make a pending refund fail: HitPay must have said another word.
create or replace function guard_refund_update() returns trigger language plpgsql as $$
begin
  if (new.payment_id, new.order_id, new.amount_minor, new.request_key, new.actor) is distinct from
     (old.payment_id, old.order_id, old.amount_minor, old.request_key, old.actor) then
    raise exception 'what refund % asked for is fixed', old.id using errcode = 'check_violation';
  end if;
  if old.state in ('succeeded', 'failed') and new.state <> old.state then
    raise exception 'refund % is already %', old.id, old.state using errcode = 'check_violation';
  end if;
  if old.provider_status = 'pending' and new.provider_status = 'pending' and new.state = 'failed' then
    raise exception 'refund % is pending at HitPay', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- A refund HitPay takes days for is not forgotten while somebody looks it up.
create or replace view invariant_i19_no_work_is_forgotten as
  select m.id::text as subject, 'mail leased since ' || m.lease_until as detail from outbox m
  where m.state = 'pending' and m.lease_until < now() - interval '1 day'
  union all
  select r.id::text, 'refund under way since ' || r.created_at from refunds r
  where r.state in ('requested', 'unknown') and coalesce(r.next_check_at, r.created_at) < now() - interval '1 day';
