-- The last run of each scheduled job: one row a job, so that a clock that never called is seen.
create table job_runs (
  name text primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  ok boolean,
  -- Why it failed, in words
  message text,
  constraint job_runs_finished_says_how check ((finished_at is null) = (ok is null))
);

-- What came of the last try of each check that speaks with another server. `settings` is a fingerprint of what it was
-- tried with: after a change it proves nothing.
create table go_live_probes (
  name text primary key,
  settings text not null,
  outcome jsonb not null,
  tried_at timestamptz not null default now()
);

create type "TestPaymentStatus" as enum ('creating', 'open', 'refused', 'expired', 'paid', 'refunding', 'refunded');

-- HitPay's smallest sum, paid by the merchant to see the whole road work. In no order and in no revenue.
create table test_payments (
  -- Sent to HitPay as reference_number. The form is no attempt's, so that the two cannot be taken for each other.
  id text primary key,
  status "TestPaymentStatus" not null default 'creating',
  amount_minor bigint not null,
  currency char(3) not null,
  mode text not null,
  -- Fingerprint of the HitPay account it was made in
  account text not null,
  provider_request_id text unique,
  provider_payment_id text unique,
  provider_refund_id text unique,
  url text,
  failure text,
  source_delivery_id uuid references webhook_deliveries (id) on delete restrict,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  paid_at timestamptz,
  refund_asked_at timestamptz,
  refunded_at timestamptz,
  constraint test_payments_id_form check (id ~ '^test-[0-9a-hjkmnp-tv-z]{26}$'),
  constraint test_payments_amount_positive check (amount_minor > 0),
  constraint test_payments_currency_form check (currency ~ '^[A-Z]{3}$'),
  -- Paid means by a stored, signed webhook that names a payment.
  constraint test_payments_paid_is_proved check (
    (status in ('paid', 'refunding', 'refunded'))
    = (provider_payment_id is not null and source_delivery_id is not null and paid_at is not null)
  ),
  constraint test_payments_refund_was_asked check (status <> 'refunding' or refund_asked_at is not null),
  constraint test_payments_refunded_says_when check ((status = 'refunded') = (refunded_at is not null))
);

-- One at a time: pressed twice, it is one payment.
create unique index test_payments_one_open on test_payments ((true)) where status in ('creating', 'open');
create index test_payments_created_at on test_payments (created_at desc);

-- "The last webhook of this format" on the go-live page, however many deliveries there are.
create index webhook_deliveries_format_received_at on webhook_deliveries (format, received_at desc);
