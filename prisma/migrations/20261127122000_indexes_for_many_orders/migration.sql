-- CreateIndex
CREATE INDEX "orders_status_fulfilment_created_at_id_idx" ON "orders"("status", "fulfilment", "created_at", "id");

-- CreateIndex
CREATE INDEX "orders_status_created_at_id_idx" ON "orders"("status", "created_at", "id");

-- CreateIndex
CREATE INDEX "orders_paid_at_idx" ON "orders"("paid_at");

-- CreateIndex
CREATE INDEX "payments_created_at_idx" ON "payments"("created_at");

-- CreateIndex
CREATE INDEX "payments_disposition_created_at_id_idx" ON "payments"("disposition", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_state_received_at_id_idx" ON "webhook_deliveries"("state", "received_at", "id");

-- CreateIndex
CREATE INDEX "outbox_created_at_id_idx" ON "outbox"("created_at", "id");

-- CreateIndex
CREATE INDEX "outbox_state_created_at_id_idx" ON "outbox"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "alerts_resolved_at_idx" ON "alerts"("resolved_at");

-- CreateIndex
CREATE INDEX "audit_log_subject_id_idx" ON "audit_log"("subject", "id");

-- CreateIndex
CREATE INDEX "users_role_idx" ON "users"("role");

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- The words of an order's number, email address and name, each found by its beginning. Full text of the dictionary
-- `simple` needs no extension and asks nothing of the database's collation.
create function order_words(number text, email text, name text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, translate(number || ' ' || email || ' ' || name, '@.-_+''/:', '        '))
$$;
create index orders_words on orders using gin (order_words(number, email, name));
