import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { db } from '@/lib/db'
import type { Env } from '@/lib/env'
import { bounded } from '@/lib/go-live/bounded'
import { saltIdOf } from '@/lib/hitpay/signature'
import { type JobName, jobNames } from '@/lib/jobs/job-runs'
import { accountIdOf } from '@/lib/payments/hitpay'
import type { TestPaymentStatus } from '@/prisma/generated/enums'

export type DatabaseFacts = {
  version: number
  /** Milliseconds by which this process is ahead of the database. */
  clockAheadMs: number
  /** As Postgres writes them: "5s", or "0" for none. */
  timeouts: { statement: string; lock: string; idle: string }
  /** Names that are not applied; null: the migrations do not lie beside this process. */
  missingMigrations: string[] | null
  staff: number
  hasProducts: boolean
  jobs: Record<JobName, JobRun | null>
  /** The last webhook of each format that a signature proved. */
  webhooks: Record<'v1' | 'v2', LastWebhook | null>
  /** When a webhook was last refused at a door that the other door's salt had signed. */
  saltMixups: Record<'v1' | 'v2', string | null>
  testPayment: TestPaymentFacts | null
}

export type JobRun = { secondsAgo: number; ok: boolean | null; message: string | null; at: string }
export type LastWebhook = { at: string; saltIsSet: boolean }
export type TestPaymentFacts = {
  id: string
  status: TestPaymentStatus
  amountMinor: bigint
  currency: string
  url: string | null
  failure: string | null
  at: string
  paidAt: string | null
  refundedAt: string | null
}

/** What the database tells, in at most ten seconds. Throws when it cannot be asked. */
export const readDatabaseFacts = (env: Env): Promise<DatabaseFacts> =>
  bounded(readAll(env), 10_000, 'The database did not answer within 10 seconds.')

async function readAll(env: Env): Promise<DatabaseFacts> {
  const [server, missingMigrations, staff, product, jobs, v1, v2, saltMixups, testPayment] = await Promise.all([
    readServer(),
    findMissingMigrations(),
    db().user.count({ where: { role: { in: ['staff', 'admin'] } } }),
    db().product.findFirst({ where: { status: 'published' }, select: { id: true } }),
    readJobs(),
    readLastWebhook('v1', env.hitpay?.salts ?? []),
    readLastWebhook('v2', env.hitpay?.eventSalts ?? []),
    readSaltMixups(),
    readTestPayment(env),
  ])
  return {
    ...server,
    missingMigrations,
    staff,
    hasProducts: product !== null,
    jobs,
    webhooks: { v1, v2 },
    saltMixups,
    testPayment,
  }
}

type ServerRow = { version: number; at: number; statement: string; lock: string; idle: string }

async function readServer() {
  const before = Date.now()
  const [row] = await db().$queryRaw<ServerRow[]>`
    select current_setting('server_version_num')::int as version,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as at, current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`
  if (!row) throw new Error('The database gave no answer.')
  const { version, at, statement, lock, idle } = row
  // The database read its clock somewhere between the two.
  const clockAheadMs = Math.round((before + Date.now()) / 2 - at)
  return { version, clockAheadMs, timeouts: { statement, lock, idle } }
}

async function findMissingMigrations(): Promise<string[] | null> {
  const folder = join(process.cwd(), 'prisma', 'migrations')
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  if (names.length === 0) return null
  const [ledger] = await db().$queryRaw<{ there: boolean }[]>`
    select to_regclass('_prisma_migrations') is not null as there`
  if (!ledger?.there) return names
  const applied = await db().$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null`
  const done = new Set(applied.map(({ name }) => name))
  return names.filter((name) => !done.has(name))
}

async function readJobs(): Promise<Record<JobName, JobRun | null>> {
  const rows = await db().$queryRaw<({ name: string; at: Date } & Omit<JobRun, 'at'>)[]>`
    select name, started_at as at, ok, message, extract(epoch from now() - started_at)::float8 as "secondsAgo" from job_runs`
  const of = (name: JobName): JobRun | null => {
    const row = rows.find((run) => run.name === name)
    return row ? { secondsAgo: row.secondsAgo, ok: row.ok, message: row.message, at: row.at.toISOString() } : null
  }
  const [reconcile, expire, outbox] = jobNames
  return { reconcile: of(reconcile), expire: of(expire), outbox: of(outbox) }
}

async function readLastWebhook(format: 'v1' | 'v2', salts: readonly string[]): Promise<LastWebhook | null> {
  const last = await db().webhookDelivery.findFirst({
    where: { format },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true, saltId: true },
  })
  if (!last) return null
  return { at: last.receivedAt.toISOString(), saltIsSet: salts.map(saltIdOf).includes(last.saltId) }
}

async function readSaltMixups(): Promise<DatabaseFacts['saltMixups']> {
  const rows = await db().refusedWebhook.groupBy({
    by: 'format',
    where: { reason: 'other_salt' },
    _max: { lastAt: true },
  })
  const lastAt = (format: 'v1' | 'v2') => iso(rows.find((row) => row.format === format)?._max.lastAt ?? null)
  return { v1: lastAt('v1'), v2: lastAt('v2') }
}

/** The one of this account that proves most: a paid one before an open one, then the newest. */
async function readTestPayment({ hitpay }: Env): Promise<TestPaymentFacts | null> {
  if (!hitpay) return null
  const [test] = await db().$queryRaw<(Omit<TestPaymentFacts, 'at' | 'paidAt' | 'refundedAt'> & TestMoments)[]>`
    select id, amount_minor as "amountMinor", currency, url, failure, created_at as at, paid_at as "paidAt",
      refunded_at as "refundedAt",
      case when status in ('creating', 'open') and expires_at <= now() then 'expired' else status::text end as status
    from test_payments where account = ${accountIdOf(hitpay)}
    order by (status in ('creating', 'open') and expires_at > now()) desc, (paid_at is not null) desc, created_at desc
    limit 1`
  if (!test) return null
  const { at, paidAt, refundedAt, ...rest } = test
  return { ...rest, at: at.toISOString(), paidAt: iso(paidAt), refundedAt: iso(refundedAt) }
}

type TestMoments = { at: Date; paidAt: Date | null; refundedAt: Date | null }

const iso = (moment: Date | null) => moment?.toISOString() ?? null
