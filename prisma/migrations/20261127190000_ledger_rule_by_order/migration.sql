-- The ledger is read by the index of each order and each refund asked about. As a plain join Postgres may take the whole
-- ledger instead and pick the id out of every cause, which is dear and which it believes to be cheap.
create or replace view invariant_i08_one_cause_moves_stock_once as
  select o.number as subject, l.rows || ' rows for one variant: ' || l.causes as detail, 'order'::text as noun, o.id
  from orders o
  cross join lateral (
    select count(*) as rows, string_agg(cause, ', ') as causes
    from stock_ledger where stock_cause_subject(cause) = o.id and delta < 0 group by variant_id having count(*) > 1
  ) l
  union all
  select p.provider_payment_id, l.rows || ' rows for one variant: ' || l.causes, 'payment', p.id
  from payments p
  join refunds r on r.payment_id = p.id
  cross join lateral (
    select count(*) as rows, string_agg(cause, ', ') as causes
    from stock_ledger where stock_cause_subject(cause) = r.id group by variant_id having count(*) > 1
  ) l;
