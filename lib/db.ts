import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { logWarning } from '@/lib/log-line'
import { isNameRefused, sendPrepared } from '@/lib/prepared-statements'
import { PrismaClient } from '@/prisma/generated/client'

export { Prisma } from '@/prisma/generated/client'
export type Db = PrismaClient
/** What a verb may use inside a transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

/** What a verb needs that is written in statements alone. Prisma's client and its transactions are such, too. */
export type Statements = {
  $queryRaw: <Rows>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Rows>
  /** Rows touched by the last part of the statement. */
  $executeRaw: (text: TemplateStringsArray, ...values: unknown[]) => Promise<number>
}

type Held = { pool?: pg.Pool; db?: PrismaClient }
const held: Held = globalThis as Held

/** One client per process; hot reload keeps it, so that connections are not leaked. */
export function db(): PrismaClient {
  held.db ??= new PrismaClient({ adapter: new PrismaPg(pool(), { disposeExternalPool: true }) })
  return held.db
}

/** Ends every connection. Whoever asks next opens new ones. */
export async function disconnect(): Promise<void> {
  const { db: client, pool: connections } = held
  held.db = undefined
  held.pool = undefined
  await (client ? client.$disconnect() : connections?.end())
}

/** The connections Prisma and plain statements share. Whoever waits longer than eight seconds for one is turned away. */
export function pool(): pg.Pool {
  if (held.pool) return held.pool
  const { databaseUrl, databasePoolSize } = env()
  const fresh = new pg.Pool({ connectionString: databaseUrl, max: databasePoolSize, connectionTimeoutMillis: 8000 })
  // A connection that dies while nobody uses it is replaced; without a listener it would end the process.
  fresh.on('error', (error) => logWarning('database connection lost', { error: error.message }))
  held.pool = fresh
  return fresh
}

/** Plain statements outside any transaction: each commits by itself, without the cost of Prisma's engine. */
export const statements = (): Statements =>
  statementsBy((query) =>
    sendPrepared(pool(), query).catch((error) => {
      if (!isNameRefused(error)) throw error
      return sendPrepared(pool(), query)
    }),
  )

/** The same on one connection. Inside a transaction a refused name throws, and `inStatements` runs the work again. */
export const statementsOn = (connection: Pick<pg.PoolClient, 'query'>): Statements =>
  statementsBy((query) => sendPrepared(connection, query))

function statementsBy(send: (query: pg.QueryConfig) => Promise<pg.QueryResult>): Statements {
  const ask = (text: TemplateStringsArray, values: unknown[]) =>
    send({ text: numbered(text), values, types: typesAsPrisma })
  return {
    $queryRaw: async (text, ...values) => {
      const { rows } = await ask(text, values)
      return rows as never
    },
    $executeRaw: async (text, ...values) => (await ask(text, values)).rowCount ?? 0,
  }
}

const texts = new WeakMap<TemplateStringsArray, string>()

function numbered(text: TemplateStringsArray): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  const written = text.reduce((before, part, place) => `${before}$${place}${part}`)
  texts.set(text, written)
  return written
}

// Money is bigint on both roads.
const typesAsPrisma: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)),
}
