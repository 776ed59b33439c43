-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "last_at" TIMESTAMPTZ NOT NULL DEFAULT now();

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "provider_payment_id" TEXT,
ADD COLUMN     "provider_request_id" TEXT;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
update alerts set last_at = created_at;
alter table alerts add constraint alert_happened check (count > 0);

-- Money of the same HitPay account that is none of this shop's, by day; and by its request and payment, should one turn
-- out to be ours.
create index deliveries_ignored on webhook_deliveries (received_at) where state = 'ignored';
create index deliveries_ignored_request on webhook_deliveries (provider_request_id)
  where state = 'ignored' and provider_request_id is not null;
create index deliveries_ignored_payment on webhook_deliveries (provider_payment_id)
  where state = 'ignored' and provider_payment_id is not null;
