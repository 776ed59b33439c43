import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { db, type Statements } from '@/lib/db'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { openAttempt } from '@/lib/payments/open-attempt'
import { inStatements, inTransaction } from '@/lib/transaction'
import { conflictsMet, wantConflicts } from './support/conflicts'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, readOrder, receive, sayPaid, stockVariant } from './support/shop'

wantConflicts()
afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 500 })

async function orderInPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { order, attempt: await openTestAttempt(order) }
}

/** A delivery that failed is left alone for its first seconds. */
const patience = { timeout: 30_000 }

describe('a conflict Postgres tells of', () => {
  test.each([
    ['a serialization failure', '40001'],
    ['a deadlock', '40P01'],
    ['a lock not had in time', '55P03'],
  ])('%s, twice, is tried a third time, and the order is paid', async (_, code) => {
    const { order, attempt } = await orderInPayment()
    await failing('payments', { times: 2, code }, () => receive(sayPaid(attempt, order.total)))
    expect((await readOrder(order.orderId)).status).toBe('paid')
    expect(conflictsMet()).toEqual([
      { code, tries: 1 },
      { code, tries: 2 },
    ])
  })

  test('that does not end is a plain error after three tries; nothing of it stays, and later it is applied', async () => {
    const { order, attempt } = await orderInPayment()
    const tries = await failing('payments', { times: 1000, code: '40001' }, () =>
      receive(sayPaid(attempt, order.total)),
    )
    expect(tries).toBe(3)
    expect(conflictsMet().map((conflict) => conflict.tries)).toEqual([1, 2, 3])
    const unpaid = await readOrder(order.orderId)
    expect(unpaid.status).toBe('pending_payment')
    expect(unpaid.payments).toEqual([])
    await db()
      .$executeRaw`update webhook_deliveries set next_at = now(), received_at = received_at where state = 'failed'`
    await expect.poll(applyWaitingDeliveries, patience).toEqual({ applied: 1 })
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('is also met where Prisma holds the transaction', async () => {
    const order = await placeTestOrder([{ shelf }])
    const tries = await failing('payment_attempts', { times: 2, code: '40P01' }, async () => {
      expect(await openAttempt(order.orderId, 'redirect', 'sandbox')).toMatchObject({ kind: 'new' })
    })
    expect(tries).toBe(3)
    expect(conflictsMet().map((conflict) => conflict.code)).toEqual(['40P01', '40P01'])
  })

  test('any other error is thrown at once', async () => {
    const { order, attempt } = await orderInPayment()
    const tries = await failing('payments', { times: 1, code: '23514' }, () => receive(sayPaid(attempt, order.total)))
    expect(tries).toBe(1)
    await db().$executeRaw`update webhook_deliveries set next_at = now() where state = 'failed'`
    await expect.poll(applyWaitingDeliveries, patience).toEqual({ applied: 1 })
  })

  test.each([
    ['Prisma’s', inTransaction],
    ['plain', inStatements],
  ])('two %s transactions that really deadlock both get through', async (_, within) => {
    const [a, b] = [await placeTestOrder([{ shelf }]), await placeTestOrder([{ shelf }])]
    const bothHoldOne = meeting(2)
    const lockBoth = (first: string, second: string) =>
      within(async (tx: Statements) => {
        await lock(tx, first)
        await bothHoldOne()
        await lock(tx, second)
        return 'done'
      })
    const done = await Promise.all([lockBoth(a.orderId, b.orderId), lockBoth(b.orderId, a.orderId)])
    expect(done).toEqual(['done', 'done'])
    expect(conflictsMet()).toEqual([{ code: '40P01', tries: 1 }])
  })
})

test('P11 a function that freezes in a transaction holds an order no longer than the server lets it', async () => {
  const limits = await timeoutsOf('template_shop')
  expect(limits).toEqual(
    expect.arrayContaining(['idle_in_transaction_session_timeout=5s', 'lock_timeout=2s', 'statement_timeout=5s']),
  )
  const { order, attempt } = await orderInPayment()
  const frozen = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  const ended = new Promise<Error>((resolve) => frozen.on('error', resolve))
  await frozen.connect()
  // A copy of the template's database does not take its settings along.
  for (const limit of limits) await frozen.query(`set ${limit.replace(/=(.*)/, " = '$1'")}`)
  await frozen.query('begin')
  await frozen.query('select 1 from orders where id = $1 for update', [order.orderId])
  await receive(sayPaid(attempt, order.total))
  expect((await readOrder(order.orderId)).status).toBe('paid')
  expect((await ended).message).toContain('idle-in-transaction timeout')
})

async function timeoutsOf(database: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await client.connect()
  const { rows } = await client.query(
    'select unnest(setconfig) as setting from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = $1',
    [database],
  )
  await client.end()
  return rows.map((row) => String(row.setting))
}

const lock = (tx: Statements, orderId: string) =>
  tx.$queryRaw`select id from orders where id = ${orderId}::uuid for update`

/** Resolves for everyone once `count` have come; later ones pass. */
function meeting(count: number) {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let here = 0
  return () => {
    here += 1
    if (here >= count) open()
    return opened
  }
}

/** Inserts into `table` fail this often while `work` runs. Answers how often it was tried: a sequence rolls nothing back. */
async function failing(table: string, { times, code }: { times: number; code: string }, work: () => Promise<unknown>) {
  await db().$executeRawUnsafe('create sequence failing_tries')
  await db().$executeRawUnsafe(`create function fail_at_first() returns trigger language plpgsql as $$ begin
    if nextval('failing_tries') <= ${times} then raise exception 'not now' using errcode = '${code}'; end if;
    return new; end $$`)
  await db().$executeRawUnsafe(
    `create trigger fail_at_first before insert on ${table} for each row execute function fail_at_first()`,
  )
  try {
    await work()
    const [row] = await db().$queryRaw<{ tries: bigint }[]>`select last_value as tries from failing_tries`
    return Number(row?.tries)
  } finally {
    await db().$executeRawUnsafe(`drop trigger fail_at_first on ${table}`)
    await db().$executeRawUnsafe('drop function fail_at_first')
    await db().$executeRawUnsafe('drop sequence failing_tries')
  }
}
