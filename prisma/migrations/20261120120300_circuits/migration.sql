-- CreateTable
CREATE TABLE "circuits" (
    "name" TEXT NOT NULL,
    "silences" INTEGER NOT NULL,
    "silent_at" TIMESTAMPTZ NOT NULL,
    "open_until" TIMESTAMPTZ,

    CONSTRAINT "circuits_pkey" PRIMARY KEY ("name")
);
