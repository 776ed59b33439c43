-- CreateEnum
CREATE TYPE "WebhookRefusal" AS ENUM ('content_type', 'too_large', 'too_slow', 'malformed', 'no_signature', 'wrong_signature', 'no_salt', 'other_salt');

-- CreateTable
CREATE TABLE "refused_webhooks" (
    "format" "DeliveryFormat" NOT NULL,
    "reason" "WebhookRefusal" NOT NULL,
    "day" DATE NOT NULL,
    "seen_count" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "refused_webhooks_pkey" PRIMARY KEY ("format","reason","day")
);

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- Counts alone: nothing of what a stranger sent is ever a value here.
alter table refused_webhooks add constraint refused_webhooks_format_has_a_door check (format in ('v1', 'v2'));
alter table refused_webhooks add constraint refused_webhooks_happened check (seen_count > 0);

-- `salt_mixups` is written by the build before this one and read by no other.
insert into refused_webhooks (format, reason, day, seen_count, last_at)
select format, 'other_salt', (last_at at time zone 'Asia/Singapore')::date, seen_count, last_at from salt_mixups;
