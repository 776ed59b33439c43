-- GST as it stood when the order was placed. Null: placed by a build that did not write it down, see lib/orders/fill-gst.ts.
alter table orders add column gst_basis_points integer, add column gst_number text;

-- Nought: the shop was not registered, so it may show no GST.
alter table orders add constraint gst_is_whole check (
  case when gst_basis_points is null then gst_number is null
       when gst_basis_points = 0 then gst_number is null and gst_minor = 0
       else gst_basis_points between 1 and 9999 and gst_number <> '' and gst_number is not null end
);

create index orders_without_gst_facts on orders (id) where gst_basis_points is null;

create function guard_order_gst() returns trigger language plpgsql as $$
begin
  raise exception 'the GST of order % is fixed', old.number using errcode = 'check_violation';
end $$;
create trigger guard_order_gst before update on orders for each row
  when ((old.gst_basis_points is not null and (new.gst_basis_points, new.gst_number) is distinct from (old.gst_basis_points, old.gst_number))
    or new.gst_minor is distinct from old.gst_minor)
  execute function guard_order_gst();

-- Until when an order can be paid: the end of its live attempt, or of its hold while there is none. Page and mail ask here.
create function order_pay_until(orders) returns timestamptz language sql stable as $$
  select coalesce(max(a.expires_at), $1.expires_at) from payment_attempts a
  where a.order_id = $1.id and a.status in ('creating', 'open', 'unknown')
$$;
