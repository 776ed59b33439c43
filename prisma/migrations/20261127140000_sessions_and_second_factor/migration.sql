-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "new_device" BOOLEAN NOT NULL DEFAULT false,
    "code_owed" BOOLEAN NOT NULL DEFAULT false,
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proved_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "end_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "totp_secrets" (
    "user_id" UUID NOT NULL,
    "secret" BYTEA,
    "confirmed_at" TIMESTAMPTZ,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "pending_secret" BYTEA,
    "pending_until" TIMESTAMPTZ,

    CONSTRAINT "totp_secrets_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_events" (
    "user_id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "security_events_pkey" PRIMARY KEY ("user_id","bucket")
);

-- CreateTable
CREATE TABLE "sign_in_delays" (
    "key" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ NOT NULL,
    "forget_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "sign_in_delays_pkey" PRIMARY KEY ("key")
);

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "password_reset_id" UUID,
ADD COLUMN     "user_id" UUID;

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_ends_at_idx" ON "sessions"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_token_hash_key" ON "password_resets"("token_hash");

-- CreateIndex
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");

-- CreateIndex
CREATE INDEX "password_resets_expires_at_idx" ON "password_resets"("expires_at");

-- CreateIndex
CREATE INDEX "security_events_last_at_idx" ON "security_events"("last_at");

-- CreateIndex
CREATE INDEX "sign_in_delays_forget_at_idx" ON "sign_in_delays"("forget_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_password_reset_id_key" ON "outbox"("password_reset_id");

-- CreateIndex
CREATE INDEX "outbox_user_id_idx" ON "outbox"("user_id");

-- CreateIndex
CREATE INDEX "refunds_actor_created_at_idx" ON "refunds"("actor", "created_at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_events" ADD CONSTRAINT "security_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_password_reset_id_fkey" FOREIGN KEY ("password_reset_id") REFERENCES "password_resets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
alter table sessions
  add constraint session_ends_after_its_start check (ends_at > started_at),
  add constraint ended_session_has_a_reason check ((ended_at is null) = (end_reason is null));
alter table totp_secrets
  add constraint used_secret_is_confirmed check ((secret is null) = (confirmed_at is null)),
  add constraint pending_secret_has_an_end check ((pending_secret is null) = (pending_until is null));
alter table password_resets add constraint token_is_kept_as_sha256 check (octet_length(token_hash) = 32);
alter table recovery_codes add constraint code_is_kept_as_sha256 check (octet_length(code_hash) = 32);
alter table security_events add constraint event_happened check (count > 0 and last_at >= first_at);

-- Counts of a few minutes: losing them in a crash costs nothing, and writing them twice would.
alter table sign_in_delays set unlogged;

-- A mail tells the shopper of an order, the merchant of an alert, or somebody with an account of that account.
alter table outbox
  drop constraint mail_has_one_subject,
  add constraint mail_has_one_subject check (num_nonnulls(order_id, alert_id, user_id) = 1),
  add constraint reset_mail_goes_to_a_user check (password_reset_id is null or user_id is not null);

-- Whoever changes a password or a role, and however: what was begun before is over.
create function end_sessions_of_user() returns trigger language plpgsql as $$
begin
  update sessions set ended_at = now(),
    end_reason = case when new.role is distinct from old.role then 'role_changed' else 'password_changed' end
  where user_id = new.id and ended_at is null;
  update password_resets set used_at = now() where user_id = new.id and used_at is null;
  return null;
end $$;
create trigger user_change_ends_sessions after update of password_hash, role on users for each row
  when (old.password_hash is distinct from new.password_hash or old.role is distinct from new.role)
  execute function end_sessions_of_user();

create function end_sessions_of_secret() returns trigger language plpgsql as $$
begin
  update sessions set ended_at = now(), end_reason = 'two_step_changed'
  where user_id = coalesce(new.user_id, old.user_id) and ended_at is null;
  return null;
end $$;
create trigger secret_change_ends_sessions after update of secret on totp_secrets for each row
  when (old.secret is distinct from new.secret) execute function end_sessions_of_secret();
create trigger secret_removal_ends_sessions after delete on totp_secrets for each row
  when (old.secret is not null) execute function end_sessions_of_secret();
create trigger first_secret_ends_sessions after insert on totp_secrets for each row
  when (new.secret is not null) execute function end_sessions_of_secret();
