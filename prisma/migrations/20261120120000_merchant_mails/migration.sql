-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "alert_id" UUID,
ALTER COLUMN "order_id" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "outbox_alert_id_key" ON "outbox"("alert_id");

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- A mail tells the shopper of an order, or the merchant of an alert.
alter table outbox add constraint mail_has_one_subject check (num_nonnulls(order_id, alert_id) = 1);

-- Whoever raises an alert, and however: it leaves one mail to the merchant. An alert is raised once per cause, so is its mail.
create function mail_alert_to_merchant() returns trigger language plpgsql as $$
begin
  -- The mail about a mail that nobody takes would be the next one that nobody takes.
  if new.kind = 'mail_dead' and exists (
    select 1 from outbox where 'mail_dead:' || id = new.dedupe_key and alert_id is not null
  ) then
    return null;
  end if;
  insert into outbox (kind, dedupe_key, alert_id) values ('merchant_alert', 'merchant_alert:' || new.id, new.id);
  return null;
end $$;
create trigger mail_alert_to_merchant after insert on alerts for each row execute function mail_alert_to_merchant();
