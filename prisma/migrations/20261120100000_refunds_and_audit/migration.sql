-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('requested', 'succeeded', 'failed', 'unknown');

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "carrier" TEXT,
ADD COLUMN     "tracking_number" TEXT;

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "payment_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "request_key" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "state" "RefundState" NOT NULL DEFAULT 'requested',
    "reason" TEXT NOT NULL,
    "restock" BOOLEAN NOT NULL,
    "failure" TEXT,
    "provider_refund_id" TEXT,
    "refunded_before" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_check_at" TIMESTAMPTZ,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_lines" (
    "refund_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "refund_lines_pkey" PRIMARY KEY ("refund_id","variant_id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sweeps" (
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ,
    "result" JSONB,

    CONSTRAINT "sweeps_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_request_key_key" ON "refunds"("request_key");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_provider_refund_id_key" ON "refunds"("provider_refund_id");

-- CreateIndex
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");

-- CreateIndex
CREATE INDEX "refunds_payment_id_idx" ON "refunds"("payment_id");

-- CreateIndex
CREATE INDEX "audit_log_subject_idx" ON "audit_log"("subject");

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
alter table refunds
  add constraint refund_is_positive check (amount_minor > 0),
  add constraint failed_refund_says_why check (state <> 'failed' or failure is not null);
alter table refund_lines add constraint refund_line_is_positive check (quantity > 0);

-- HitPay has no idempotency keys: while one refund of a payment is under way, no other may be asked for.
create unique index one_refund_in_flight on refunds (payment_id) where state in ('requested', 'unknown');
create index refunds_to_check on refunds (next_check_at) where state in ('requested', 'unknown');

create function guard_refund_update() returns trigger language plpgsql as $$
begin
  if (new.payment_id, new.order_id, new.amount_minor, new.request_key, new.actor) is distinct from
     (old.payment_id, old.order_id, old.amount_minor, old.request_key, old.actor) then
    raise exception 'what refund % asked for is fixed', old.id using errcode = 'check_violation';
  end if;
  if old.state in ('succeeded', 'failed') and new.state <> old.state then
    raise exception 'refund % is already %', old.id, old.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_refund_update before update on refunds for each row execute function guard_refund_update();
create trigger refunds_stay before delete on refunds for each row execute function refuse_change();
create trigger audit_log_append_only before update or delete on audit_log for each row execute function refuse_change();
