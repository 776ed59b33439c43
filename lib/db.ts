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
  })
  return held.db
}
