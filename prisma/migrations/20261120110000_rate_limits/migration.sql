-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "placed_from" TEXT;

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "used" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "rate_limits_ends_at_idx" ON "rate_limits"("ends_at");

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------
-- Counts of a few minutes: losing them in a crash costs nothing, and writing them twice would.
alter table rate_limits set unlogged;

create index orders_waiting_by_visitor on orders (placed_from) where status = 'pending_payment';
