-- AlterTable
ALTER TABLE "payment_attempts" ADD COLUMN     "cart_id" TEXT,
ADD COLUMN     "closed_at" TIMESTAMPTZ,
ADD COLUMN     "unpaid_at" TIMESTAMPTZ;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

-- A request that HitPay refused to open, and one that has not been watched for days, takes no more money.
update payment_attempts set closed_at = now()
where (status = 'refused' and provider_request_id is null) or (status <> 'completed' and expires_at < now() - interval '72 hours');

-- One cart has at most one request at HitPay that may take money. Rows without a cart were written by an earlier build.
create unique index one_payable_attempt_per_cart on payment_attempts (cart_id)
  where cart_id is not null and closed_at is null and status <> 'completed';

-- What a press, a cancellation and the clock ask of an order before they give it up.
create index attempts_not_closed on payment_attempts (order_id) where closed_at is null and status <> 'completed';

-- Whether a payment attempt of an order may have been paid, as far as HitPay has said since a moment. Whoever gives an
-- order up notes the moment, asks HitPay about each attempt, and then asks this under the order's lock.
create function order_may_be_paid(of_order uuid, asked_since timestamptz) returns boolean language sql stable as $$
  select exists (
    select 1 from payment_attempts a
    where a.order_id = of_order and a.closed_at is null and a.status <> 'completed'
      and (a.detected_at is not null or a.unpaid_at is null or a.unpaid_at < asked_since)
  )
$$;
