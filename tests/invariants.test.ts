import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db, type Tx } from '@/lib/db'
import { signedForm } from '@/lib/hitpay/test-signer'
import { randomCode } from '@/lib/orders/order-identity'
import { type Broken, checkChanges, checkEverything } from '@/lib/payments/check-invariants'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import { openTestAttempt, placeTestOrder, readOrder, receive, sayPaid, stockVariant } from './support/shop'

const shelf = await stockVariant({ onHand: 50 })
const waiting = await placeTestOrder([{ shelf }])
const waitingAttempt = await openTestAttempt(waiting)
const paid = await payAndTell(shelf)
const doubled = await payAndTell(shelf)
await receive(sayPaid(doubled.attempt, doubled.total, { paymentId: randomUUID() }))
await receive(sayPaid({ id: randomCode(26), providerRequestId: null }, 500, { paymentId: randomUUID() }))
await expectInvariants()
const orphan = await db().payment.findFirstOrThrow({ where: { disposition: 'orphan' } })
const { number: paidNumber } = await readOrder(paid.orderId)
const { number: waitingNumber } = await readOrder(waiting.orderId)
const { number: doubledNumber } = await readOrder(doubled.orderId)
const delivery = await db().webhookDelivery.findUniqueOrThrow({ where: { id: paid.payment.sourceDeliveryId } })
const mail = await db().outboxMessage.findFirstOrThrow({ where: { orderId: paid.orderId, kind: 'order_paid' } })

const refund = (id: string, amount: bigint | number, state: string) => `
  insert into refunds (id, payment_id, order_id, request_key, amount_minor, state, reason, restock, refunded_before, actor, created_at)
  values ('${id}', '${paid.payment.id}', '${paid.orderId}', '${id}', ${amount}, '${state}', 'x', false, 0, 'x', now() - interval '3 days')`
const event = (orderId: string, seq: number, from: string, to: string) => `
  insert into order_events (order_id, seq, type, "from", "to", actor, cause)
  values ('${orderId}', ${seq}, 'planted', '${from}', '${to}', 'x', 'x')`
const lost = randomUUID()

/** What no code of ours writes: the database is made to take it, and must then say so. Rolled back after each. */
const breaks: [id: string, how: string, subject: string, statements: string[]][] = [
  [
    'I1',
    'a paid order whose payment was applied to nothing',
    paidNumber,
    [`update payments set disposition = 'duplicate' where id = '${paid.payment.id}'`],
  ],
  [
    'I1',
    'a refunded order with two applied payments',
    doubledNumber,
    [
      'drop index one_applied_payment_per_order',
      `update orders set status = 'refunded' where id = '${doubled.orderId}'`,
      `update payments set disposition = 'late_applied' where order_id = '${doubled.orderId}'`,
    ],
  ],
  [
    'I2',
    'a payment whose delivery is gone',
    paid.charge.id,
    [`update payments set source_delivery_id = gen_random_uuid() where id = '${paid.payment.id}'`],
  ],
  [
    'I2',
    'a payment signed by a salt of no salt’s form',
    paid.charge.id,
    [`update webhook_deliveries set salt_id = 'nobody' where id = '${delivery.id}'`],
  ],
  [
    'I3',
    'bytes that are not what was hashed',
    delivery.id,
    [`update webhook_deliveries set raw_body = 'x' where id = '${delivery.id}'`],
  ],
  [
    'I3',
    'a delivery without a signature',
    delivery.id,
    [`update webhook_deliveries set signature = '' where id = '${delivery.id}'`],
  ],
  [
    'I4',
    'one payment recorded in two spellings',
    paid.charge.id,
    [
      `insert into payments (provider_payment_id, amount_minor, currency, disposition, source_delivery_id)
     values (upper('${paid.charge.id}') || ' ', 100, 'SGD', 'orphan', '${delivery.id}')`,
    ],
  ],
  [
    'I4',
    'money told of that no payment holds',
    delivery.id,
    [
      'alter table payments disable trigger payments_stay',
      `update orders set applied_payment_id = null, paid_at = null, status = 'expired' where id = '${paid.orderId}'`,
      `delete from payments where order_id = '${paid.orderId}'`,
    ],
  ],
  [
    'I5',
    'an expired order that keeps money',
    doubledNumber,
    [`update orders set status = 'expired', applied_payment_id = null, paid_at = null where id = '${doubled.orderId}'`],
  ],
  [
    'I5',
    'a refunded order that keeps a second payment nobody was told of',
    doubledNumber,
    [
      `update payments set refunded_minor = amount_minor where id = '${doubled.payment.id}'`,
      `update orders set status = 'refunded' where id = '${doubled.orderId}'`,
      `delete from alerts where order_id = '${doubled.orderId}'`,
    ],
  ],
  [
    'I5',
    'a second payment of which nobody was told since it came',
    doubledNumber,
    [
      `update alerts set dedupe_key = 'paid_late:' || id, created_at = created_at - interval '1 day' where order_id = '${doubled.orderId}'`,
    ],
  ],
  ['I6', 'more on the shelf than the ledger knows', shelf.sku, [`update stock set on_hand = on_hand + 1`]],
  ['I6', 'more reserved than is held', shelf.sku, [`update stock set reserved = reserved + 1`]],
  [
    'I7',
    'sold goods that never left the shelf',
    paidNumber,
    [`delete from stock_ledger where cause = 'order:${paid.orderId}:sold'`],
  ],
  [
    'I8',
    'one order under two names',
    paidNumber,
    [
      `insert into stock_ledger (variant_id, delta, cause) values ('${shelf.variantId}', -1, 'ORDER:${paid.orderId}:sold')`,
    ],
  ],
  [
    'I8',
    'one refund under two names',
    paid.charge.id,
    [
      refund(lost, 1, 'succeeded'),
      `insert into stock_ledger (variant_id, delta, cause)
     values ('${shelf.variantId}', 1, 'refund:${lost}'), ('${shelf.variantId}', 1, 'refund:${lost}:again')`,
    ],
  ],
  [
    'I9',
    'a second receipt',
    paid.orderId,
    [`insert into outbox (kind, dedupe_key, order_id) values ('order_paid', 'again', '${paid.orderId}')`],
  ],
  [
    'I10',
    'an unpaid order that holds nothing',
    waitingNumber,
    [`update stock_holds set state = 'released' where order_id = '${waiting.orderId}'`],
  ],
  [
    'I10',
    'goods that are kept for money that is due back',
    waitingNumber,
    [`update orders set status = 'refund_due' where id = '${waiting.orderId}'`],
  ],
  [
    'I10',
    'a line of more than is held',
    waitingNumber,
    [`update order_lines set quantity = 2 where order_id = '${waiting.orderId}'`],
  ],
  [
    'I10',
    'a discount that no coupon gave',
    waitingNumber,
    [`update orders set discount_minor = 1, total_minor = total_minor - 1 where id = '${waiting.orderId}'`],
  ],
  ['I11', 'a refund that was done and not counted', paid.charge.id, [refund(lost, 5, 'succeeded')]],
  [
    'I11',
    'money set aside for no refund',
    paid.charge.id,
    [`update payments set refunding_minor = 5 where id = '${paid.payment.id}'`],
  ],
  [
    'I11',
    'refunds of more than was paid',
    paid.charge.id,
    [
      `update payments set refunded_minor = amount_minor where id = '${paid.payment.id}'`,
      refund(lost, BigInt(paid.total), 'succeeded'),
      refund(randomUUID(), 1, 'unknown'),
    ],
  ],
  [
    'I12',
    'lines that do not sum up',
    waitingNumber,
    [`update order_lines set unit_minor = unit_minor + 1 where order_id = '${waiting.orderId}'`],
  ],
  [
    'I12',
    'more tax than total',
    waitingNumber,
    [
      'alter table orders drop constraint total_adds_up',
      `update orders set gst_minor = total_minor + 1 where id = '${waiting.orderId}'`,
    ],
  ],
  [
    'I12',
    'an attempt that asks for another sum',
    waitingNumber,
    [`update payment_attempts set amount_minor = 1 where id = '${waitingAttempt.id}'`],
  ],
  [
    'I13',
    'a status its history does not end in',
    waitingNumber,
    [
      `update orders set status = 'cancelled' where id = '${waiting.orderId}'`,
      `update stock_holds set state = 'released' where order_id = '${waiting.orderId}'`,
    ],
  ],
  ['I13', 'a step that begins where none ended', waitingNumber, [event(waiting.orderId, 2, 'expired', 'paid')]],
  [
    'I13',
    'a step that is missing',
    waitingNumber,
    [`update order_events set seq = 3 where order_id = '${waiting.orderId}'`],
  ],
  [
    'I14',
    'an expired order reopened for nothing',
    waitingNumber,
    [event(waiting.orderId, 2, 'pending_payment', 'expired'), event(waiting.orderId, 3, 'expired', 'review')],
  ],
  [
    'I18',
    'an order in review that nobody was told of',
    waitingNumber,
    [`update orders set status = 'review' where id = '${waiting.orderId}'`],
  ],
  [
    'I18',
    'a dead delivery that nobody was told of',
    delivery.id,
    [`update webhook_deliveries set state = 'dead' where id = '${delivery.id}'`],
  ],
  ['I18', 'an orphan that nobody was told of', orphan.providerPaymentId, [`delete from alerts where order_id is null`]],
  ['I18', 'a dead mail that nobody was told of', mail.id, [`update outbox set state = 'dead' where id = '${mail.id}'`]],
  [
    'I19',
    'a mail leased for days',
    mail.id,
    [`update outbox set state = 'pending', lease_until = now() - interval '2 days' where id = '${mail.id}'`],
  ],
  [
    'I19',
    'a refund under way for days',
    lost,
    [refund(lost, 5, 'unknown'), `update payments set refunding_minor = 5 where id = '${paid.payment.id}'`],
  ],
  [
    'I20',
    'attempts of one order in two modes',
    waiting.orderId,
    [
      `insert into payment_attempts (id, order_id, method, status, amount_minor, currency, mode, expires_at)
     values ('${randomCode(26)}', '${waiting.orderId}', 'redirect', 'refused', ${waiting.total}, 'SGD', 'production', now())`,
    ],
  ],
  [
    'I21',
    'a token that can be guessed',
    waitingNumber,
    [`update orders set token = 'aaaaaaaaaaaaaaaaaaaaaaaaaaa' where id = '${waiting.orderId}'`],
  ],
]

class Enough extends Error {}

/** In a transaction whose guards look away, and that never commits. */
async function broken(statements: readonly string[], look: (tx: Tx) => Promise<Broken[]>): Promise<Broken[]> {
  let found: Broken[] = []
  await db()
    .$transaction(
      async (tx) => {
        await tx.$executeRaw`set local session_replication_role = replica`
        for (const statement of statements) await tx.$executeRawUnsafe(statement)
        found = await look(tx)
        throw new Enough()
      },
      { timeout: 30_000 },
    )
    .catch((error: unknown) => {
      if (!(error instanceof Enough)) throw error
    })
  return found
}

const everything = (tx: Tx) => tx.$queryRaw<Broken[]>`
  select invariant, subject, detail, noun, id from broken_invariants order by 1, 2, 3`

const names = (found: readonly Broken[]) => found.map(({ invariant, subject }) => `${invariant} ${subject}`)

describe('every rule of the shop', () => {
  test.each(breaks)('P2 %s fires on %s', async (id, _, subject, statements) => {
    const found = await broken(statements, everything)
    expect(names(found)).toContain(`${id} ${subject}`)
  })

  test.each(breaks)('M7 %s fires on %s when only that has changed', async (id, _, subject, statements) => {
    const whole = await broken(statements, everything)
    const own = whole.find((one) => one.invariant === id && one.subject === subject)
    const asked = [
      ...statements,
      'delete from changes',
      ...(own && own.noun !== 'time'
        ? [`insert into changes (noun, subject) values ('${own.noun}', '${own.id}')`]
        : []),
    ]
    const found = await broken(asked, async (tx) => (await checkChanges(tx)).broken)
    expect(names(found)).toContain(`${id} ${subject}`)
  })

  test('P2 there is a way to break each of them', async () => {
    const [views] = await db().$queryRaw<{ definition: string }[]>`
      select pg_get_viewdef('broken_invariants'::regclass) as definition`
    const known = new Set([...(views?.definition.matchAll(/'(I\d+)'/g) ?? [])].map(([, id]) => id))
    expect(new Set(breaks.map(([id]) => id))).toEqual(known)
  })
})

describe('the evidence under a payment', () => {
  const reproved = async (statements: readonly string[]) =>
    broken(statements, async (tx) => (await checkEverything(tx)).broken)
  const forged = signedForm(
    {
      payment_id: paid.charge.id,
      payment_request_id: paid.attempt.providerRequestId ?? '',
      reference_number: paid.attempt.id,
      phone: '',
      amount: '1.00',
      currency: 'SGD',
      status: 'completed',
    },
    'test_salt',
  ).body

  test('P2 every signature of this shop verifies again', async () => {
    const { broken: none, evidence } = await checkEverything(db())
    expect(none).toEqual([])
    expect(evidence).toMatchObject({ verified: 4, rotated: [], broken: [] })
  })

  test.each([
    [
      'a signature that only looks like one',
      `update webhook_deliveries set signature = repeat('a', 64) where id = '${delivery.id}'`,
      /another signature/,
    ],
    [
      'a true signature under another sum',
      `update webhook_deliveries set raw_body = decode('${Buffer.from(forged).toString('hex')}', 'hex'),
        signature = '${/hmac=([0-9a-f]{64})/.exec(new TextDecoder().decode(forged))?.[1]}' where id = '${delivery.id}'`,
      /another sum/,
    ],
    [
      'the evidence of another payment',
      `update payments set source_delivery_id = (select source_delivery_id from payments where id = '${doubled.payment.id}') where id = '${paid.payment.id}'`,
      /another payment/,
    ],
  ])('P2 I2 fires on %s', async (_, statement, words) => {
    const found = await reproved([statement])
    expect(found.find(({ invariant, subject }) => invariant === 'I2' && subject === paid.charge.id)?.detail).toMatch(
      words,
    )
  })

  test('P2 no payment is left out, however many there are', async () => {
    const found = await reproved([
      `insert into payments (provider_payment_id, amount_minor, currency, disposition, source_delivery_id)
       select 'forged-' || turn, 100, 'SGD', 'orphan', '${delivery.id}' from generate_series(1, 600) as turn`,
    ])
    const unproved = found.filter(({ invariant, subject }) => invariant === 'I2' && subject.startsWith('forged-'))
    expect(unproved).toHaveLength(600)
  })

  test('P2 a salt that was changed since is told apart, and is news only of a payment of today', async () => {
    const rotate = `update webhook_deliveries set salt_id = '0123456789ab' where id = '${delivery.id}'`
    let rotated: Broken[] = []
    const whole = await broken([rotate], async (tx) => {
      const { broken: found, evidence } = await checkEverything(tx)
      rotated = evidence.rotated
      return found
    })
    expect(names(whole)).toEqual([])
    expect(names(rotated)).toEqual([`I2 ${paid.charge.id}`])
    const mark = `insert into changes (noun, subject) values ('delivery', '${delivery.id}')`
    expect(names(await broken([rotate, mark], async (tx) => (await checkChanges(tx)).broken))).toEqual([
      `I2 ${paid.charge.id}`,
    ])
  })
})

describe('what has changed', () => {
  const marks = async (of: Tx = db()) =>
    (await of.$queryRaw<{ mark: string }[]>`select distinct noun || ':' || subject as mark from changes`).map(
      ({ mark }) => mark,
    )

  test('M7 what is clean is asked once, what is broken each time', async () => {
    await checkChanges(db())
    expect(await checkChanges(db())).toEqual({ changes: 0, broken: [], complete: true })
    await db().$executeRaw`update orders set version = version + 1 where id = ${paid.orderId}::uuid`
    expect(await checkChanges(db())).toMatchObject({ changes: 1, broken: [] })
    const again = await broken(
      [
        `insert into outbox (kind, dedupe_key, order_id) values ('order_paid', 'again', '${paid.orderId}')`,
        `insert into changes (noun, subject) values ('order', '${paid.orderId}'), ('mail', '${mail.id}')`,
      ],
      async (tx) => {
        await checkChanges(tx)
        expect(await marks(tx)).toEqual([`order:${paid.orderId}`])
        return (await checkChanges(tx)).broken
      },
    )
    expect(names(again)).toEqual([`I9 ${paid.orderId}`])
  })

  test('M7 what is broken is asked each time also where it is told by another name than its id', async () => {
    const again = await broken(
      [
        `update payment_attempts set amount_minor = 1 where id = '${waitingAttempt.id}'`,
        `insert into changes (noun, subject) values ('order', '${waiting.orderId}')`,
      ],
      async (tx) => {
        await checkChanges(tx)
        return (await checkChanges(tx)).broken
      },
    )
    expect(names(again)).toEqual([`I12 ${waitingNumber}`])
  })

  test.each([
    ['orders', `id = '${paid.orderId}'`, [`order:${paid.orderId}`]],
    ['order_lines', `order_id = '${paid.orderId}'`, [`order:${paid.orderId}`]],
    ['order_events', `order_id = '${paid.orderId}'`, [`order:${paid.orderId}`]],
    ['stock_holds', `order_id = '${paid.orderId}'`, [`order:${paid.orderId}`, `stock:${shelf.variantId}`]],
    ['payment_attempts', `order_id = '${paid.orderId}'`, [`order:${paid.orderId}`]],
    ['payments', `id = '${paid.payment.id}'`, [`order:${paid.orderId}`, `payment:${paid.payment.id}`]],
    ['webhook_deliveries', `id = '${delivery.id}'`, [`delivery:${delivery.id}`]],
    ['outbox', `id = '${mail.id}'`, [`mail:${mail.id}`, `order:${paid.orderId}`]],
    ['stock', `variant_id = '${shelf.variantId}'`, [`stock:${shelf.variantId}`]],
    ['stock_ledger', `cause = 'order:${paid.orderId}:sold'`, [`order:${paid.orderId}`, `stock:${shelf.variantId}`]],
  ])('M7 a row of %s that is written, changed or deleted is noted', async (table, where, expected) => {
    const column =
      table === 'stock' || table === 'stock_ledger'
        ? 'variant_id'
        : table === 'orders' || table === 'webhook_deliveries' || table === 'outbox' || table === 'payments'
          ? 'id'
          : 'order_id'
    const noted: string[][] = []
    await broken([], async (tx) => {
      await tx.$executeRawUnsafe(`create temp table kept as select * from ${table} where ${where}`)
      // Columns the database makes by itself cannot be written.
      const [{ columns } = { columns: '' }] = await tx.$queryRaw<{ columns: string }[]>`
        select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`
      const steps = [
        `update ${table} set ${column} = ${column} where ${where}`,
        `delete from ${table} where ${where}`,
        `insert into ${table} (${columns}) select ${columns} from kept`,
      ]
      // Only what notes changes looks; the guards and the references still look away.
      for (const operation of ['insert', 'update', 'delete'])
        await tx.$executeRawUnsafe(`alter table ${table} enable replica trigger note_${operation}`)
      for (const step of steps) {
        await tx.$executeRaw`delete from changes`
        await tx.$executeRawUnsafe(step)
        noted.push((await marks(tx)).sort())
      }
      return []
    })
    expect(noted).toEqual([expected, expected, expected])
  })

  test('M7 a slow transaction is looked at after it has committed, however many came before', async () => {
    await checkChanges(db())
    let commit = () => {}
    const release = new Promise<void>((resolve) => {
      commit = resolve
    })
    let written = () => {}
    const wrote = new Promise<void>((resolve) => {
      written = resolve
    })
    const slow = db().$transaction(async (tx) => {
      await tx.$executeRaw`update orders set version = version + 1 where id = ${waiting.orderId}::uuid`
      written()
      await release
    })
    await wrote
    await db().$executeRaw`update orders set version = version + 1 where id = ${paid.orderId}::uuid`
    expect((await checkChanges(db())).changes).toBe(1)
    commit()
    await slow
    expect((await checkChanges(db())).changes).toBe(1)
  })
})
