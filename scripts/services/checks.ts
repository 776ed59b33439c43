import { existsSync, readdirSync } from 'node:fs'
import { isIP } from 'node:net'
import pg from 'pg'
import { type Env, isHitPayHost, isLoopback } from '@/lib/env'
import { hitPayClient } from '@/lib/hitpay/client'
import { reasonOf } from './stop'

export type Finding = { ok: boolean; says: string; todo?: string }

const good = (says: string): Finding => ({ ok: true, says })
const bad = (says: string, todo: string): Finding => ({ ok: false, says, todo })

export async function checkDatabase(databaseUrl: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return [good('The database answers.'), ...(await checkMigrations(client))]
  } catch (error) {
    return [bad(`The database does not let us in: ${reasonOf(error)}.`, 'Start it, or mend DATABASE_URL.')]
  } finally {
    await client.end().catch(() => {})
  }
}

async function checkMigrations(client: pg.Client): Promise<Finding[]> {
  const todo = 'Run: npm run db:deploy'
  const { rows } = await client.query("select to_regclass('_prisma_migrations') is not null as exists")
  if (!rows[0]?.exists) return [bad('The database is empty.', todo)]
  const applied = await client.query('select migration_name from _prisma_migrations where finished_at is not null')
  const names = new Set(applied.rows.map((row) => String(row.migration_name)))
  const missing = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !names.has(entry.name))
    .map((entry) => entry.name)
  if (missing.length > 0) return [bad(`Migrations are missing: ${missing.join(', ')}.`, todo)]
  const products = await client.query("select 1 from products where status = 'published' limit 1")
  const shelf =
    products.rowCount === 1
      ? good('The shop has products.')
      : bad('The shop has no products.', 'Run: npm run db:seed, for the goods of the demo shop')
  return [good('Every migration is applied.'), shelf, await checkInvariants(client)]
}

/** What must always hold about money and goods; see the views of the invariants migration. */
async function checkInvariants(client: pg.Client): Promise<Finding> {
  // It reads every order there ever was.
  await client.query('set statement_timeout = 0')
  const { rows } = await client.query('select invariant, subject, detail from broken_invariants limit 5')
  if (rows.length === 0) return good('Every rule about money and stock holds.')
  const says = rows.map((row) => `${row.invariant} ${row.subject}: ${row.detail}`).join('; ')
  return bad(`A rule about money or stock is broken: ${says}.`, 'Look at these before anything else is sold.')
}

export async function checkHitPay({ hitpay, hitpayProblems, appUrl }: Env): Promise<Finding[]> {
  if (!hitpay) return hitpayProblems.map((problem) => bad(problem, 'Without this the shop takes no payments.'))
  return [
    await checkKey(hitpay),
    good(`${hitpay.salts.length === 1 ? 'A salt' : `${hitpay.salts.length} salts`} for v1 webhooks.`),
    hitpay.eventSalts.length > 0
      ? good(`${hitpay.eventSalts.length === 1 ? 'A salt' : `${hitpay.eventSalts.length} salts`} for event webhooks.`)
      : bad(
          'HITPAY_EVENT_SALT is not set, so event webhooks are refused.',
          `In HitPay's dashboard, register ${appUrl}/api/webhooks/hitpay/events and copy the salt it shows.`,
        ),
    checkAddress(hitpay.apiUrl, appUrl),
    ...(isHitPayHost(new URL(hitpay.apiUrl).hostname) ? [await checkDoor(appUrl)] : []),
  ]
}

async function checkKey(connection: { apiUrl: string; apiKey: string }): Promise<Finding> {
  try {
    await hitPayClient(connection).findPaymentRequests('doctor-finds-nothing')
    return good(`HitPay accepts the API key (${new URL(connection.apiUrl).host}).`)
  } catch (error) {
    return bad(reasonOf(error), 'Compare HITPAY_API_KEY and HITPAY_MODE with your HitPay dashboard.')
  }
}

/** HitPay calls from the internet; a simulator on this machine does not. */
function checkAddress(apiUrl: string, appUrl: string): Finding {
  const { hostname, protocol } = new URL(appUrl)
  if (!isHitPayHost(new URL(apiUrl).hostname)) return good(`Webhooks go to ${appUrl}, from ${new URL(apiUrl).host}.`)
  const isPrivate = isLoopback(hostname) || isPrivateAddress(hostname) || !hostname.includes('.')
  if (isPrivate || protocol !== 'https:')
    return bad(
      `HitPay cannot send webhooks to ${appUrl}.`,
      'Set APP_URL to a public https address: your domain or a tunnel.',
    )
  return good(`Webhooks go to ${appUrl}/api/webhooks/hitpay.`)
}

/** Knocks at the webhook's address as a stranger would. Ours says 405 to a GET; a sign-in page before it says something else. */
export async function checkDoor(appUrl: string): Promise<Finding> {
  const address = `${appUrl}/api/webhooks/hitpay`
  try {
    const { status } = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    if (status === 405) return good(`${address} is open to HitPay.`)
    return bad(
      `Something stands before ${address} and answers ${status}: HitPay’s webhooks would not come through.`,
      'Is it a preview behind Vercel’s protection? README.md, “Deploy to Vercel”, says how HitPay gets past it.',
    )
  } catch (error) {
    return bad(`Nobody answers at ${address}: ${reasonOf(error)}.`, 'Start the shop, or mend APP_URL.')
  }
}

const isPrivateAddress = (hostname: string) =>
  /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) ||
  /\.(local|internal|test)$/.test(hostname) ||
  isIP(hostname.replace(/^\[|\]$/g, '')) === 6

export const checkSecrets = (env: Env): Finding[] => [
  env.nextAuthSecret
    ? good('NEXTAUTH_SECRET is set.')
    : bad('NEXTAUTH_SECRET is not set.', 'Nobody can sign in. Make one: openssl rand -hex 32'),
  env.cronSecret
    ? good('CRON_SECRET is set.')
    : bad('CRON_SECRET is not set.', 'The job doors stay shut. Make one: openssl rand -hex 32'),
]

export const checkFiles = (): Finding[] =>
  existsSync('.env') || existsSync('.env.local') || process.env.DATABASE_URL
    ? []
    : [bad('There is no .env file.', 'Copy .env.example to .env; on your own machine npm run demo needs none.')]
