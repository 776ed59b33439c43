import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillOrders } from '../bench/orders'
import { deployMigrations } from '../prisma/migrate'
import { type RecordedCall, recordEveryCall } from './support/every-call'
import { genericPlanOf, mostRead, planOf, runOf, scannedIn } from './support/plan'
import { stockVariant } from './support/shop'

/** These grow with every order, for as long as the shop lives. The others are as large as the catalogue or the staff. */
const growing = new Set([
  'orders',
  'order_lines',
  'order_events',
  'payment_attempts',
  'payments',
  'refunds',
  'refund_lines',
  'webhook_deliveries',
  'outbox',
  'alerts',
  'stock_holds',
  'stock_ledger',
  'audit_log',
  'rate_limits',
  'users',
  'changes',
])
const count = 20_000

const ownUrl = process.env.TEST_DATABASE_URL ?? ''
const icuUrl = new URL(ownUrl)
icuUrl.pathname = `/icu_${randomBytes(6).toString('hex')}`

async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database that sorts text as people do, as managed ones mostly do; the embedded one sorts it by its bytes. */
async function makeIcuDatabase() {
  const name = icuUrl.pathname.slice(1)
  await asked(ownUrl, (client) =>
    client.query(
      `create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-SG' locale 'C'`,
    ),
  )
  await deployMigrations(icuUrl.href)
  await asked(icuUrl.href, async (client) => {
    await client.query(`
      with product as (insert into products (slug, title, sentence, description, position) values ('thing', 'Thing', '', '', 1) returning id),
      variant as (insert into variants (product_id, sku, price_minor, position) select id, 'THING', 1800, 1 from product returning id),
      stocked as (insert into stock (variant_id, on_hand) select id, 0 from variant)
      select 1`)
  })
}

let calls: RecordedCall[] = []

beforeAll(async () => {
  await stockVariant({ onHand: 0 })
  await Promise.all([fillOrders(ownUrl, count), makeIcuDatabase().then(() => fillOrders(icuUrl.href, count))])
  calls = await recordEveryCall()
}, 300_000)

afterAll(() => asked(ownUrl, (client) => client.query(`drop database ${icuUrl.pathname.slice(1)} with (force)`)))

const readsOfPages = () =>
  readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(admin|account)-queries\.ts$/.test(file))
    .map((file) => `lib/${file}`)

const isPlanned = (text: string) => /^\s*(select|with|insert|update|delete)\b/i.test(text)

/** Of each call, the growing tables it would read from end to end with every other way preferred. */
async function scans(url: string): Promise<string[]> {
  return asked(url, async (client) => {
    await client.query('set enable_seqscan = off')
    const found = new Set<string>()
    const seen = new Set<string>()
    for (const { name, statements } of calls)
      for (const statement of statements) {
        if (!isPlanned(statement.text) || seen.has(statement.text)) continue
        seen.add(statement.text)
        const plans = [await planOf(client, statement)]
        if (statement.isPrepared) plans.push(await genericPlanOf(client, statement.text))
        for (const table of plans.flatMap(scannedIn))
          if (growing.has(table))
            found.add(`${name}: ${table}: ${statement.text.replace(/\s+/g, ' ').trim().slice(0, 400)}`)
      }
    return [...found]
  })
}

/** Rows that one step of a read may look at. A page shows 25 orders of 20,000; what it does for each is a few rows more. */
const most = 5000

/** Adds up the whole ledger of each thing that changed; `npm run bench -- --large` measures it. */
const addsUp = new Set(['job check rules'])

const isRead = (text: string) =>
  /^\s*(select|with)\b/i.test(text) && !/\b(insert into|update \w+( \w+)? set|delete from)\b/i.test(text)

async function greedyReads(): Promise<string[]> {
  return asked(ownUrl, async (client) => {
    const found: string[] = []
    for (const { name, statements } of calls.filter((call) => !addsUp.has(call.name)))
      for (const statement of statements.filter(({ text }) => isRead(text))) {
        const read = mostRead(await runOf(client, statement))
        if (read > most)
          found.push(`${name}: ${read} rows: ${statement.text.replace(/\s+/g, ' ').trim().slice(0, 400)}`)
      }
    return found
  })
}

describe('at many orders, every statement of the shop finds its rows by an index', () => {
  test('M8 the databases sort text differently', async () => {
    const sortedLike = (url: string) =>
      asked(url, async (client) => (await client.query(`select 'a' < 'B' as as_people_do`)).rows[0]?.as_people_do)
    expect([await sortedLike(ownUrl), await sortedLike(icuUrl.href)]).toEqual([false, true])
  })

  test('M8 what connections prepare is among what was recorded', () => {
    const prepared = new Set(
      calls.flatMap(({ statements }) => statements.filter((one) => one.isPrepared)).map((one) => one.text),
    )
    // A pooler that keeps no names refuses early.
    expect(prepared.size).toBeGreaterThan(process.env.FAULT_POOLER ? 0 : 40)
  })

  test('M8 every read of the back office is among what was recorded', () => {
    const made = calls.map(({ name }) => name).join('\n')
    expect(calls.filter(({ statements }) => statements.length === 0).map(({ name }) => name)).toEqual([])
    expect(made.match(/^page /gm)?.length).toBeGreaterThan(40)
    const source = readFileSync('tests/support/every-call.ts', 'utf8')
    const offered = readsOfPages().flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => name),
    )
    expect(offered.length).toBeGreaterThanOrEqual(14)
    expect(offered.filter((name) => !source.includes(`.${name}(`))).toEqual([])
  })

  test(`M8 no step of a read looks at more than ${most} rows`, async () => expect(await greedyReads()).toEqual([]))

  test('M8 where text is sorted by its bytes', async () => expect(await scans(ownUrl)).toEqual([]))
  test('M8 where text is sorted as people do', async () => expect(await scans(icuUrl.href)).toEqual([]))
})
