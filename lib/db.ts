import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from '@/prisma/generated/client'

export { Prisma } from '@/prisma/generated/client'
export type Db = PrismaClient
/** What a verb may use inside a transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

const held: { db?: PrismaClient } = globalThis as { db?: PrismaClient }

/** One client per process; hot reload keeps it, so that connections are not leaked. */
export function db(): PrismaClient {
  held.db ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().databaseUrl, max: env().databasePoolSize }),
    // Fifty people who decide about one order queue for its row: to wait is right, and two seconds are soon over.
    transactionOptions: { maxWait: 8000, timeout: 8000 },
  })
  return held.db
}
