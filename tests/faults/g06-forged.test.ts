import { expect, vi } from 'vitest'
import { db } from '@/lib/db'
import { isOurReference } from '@/lib/hitpay/our-reference'
import {
  type HitPayEvent,
  verifyEventWebhook,
  verifyFormWebhook,
  WebhookMalformedError,
  WebhookSignatureError,
} from '@/lib/hitpay/webhook'
import { parseForm } from '@/lib/hitpay/webhook-form'
import { runAfter } from '../support/after'
import { expectInvariants } from '../support/invariants'
import { openTestAttempt, placeTestOrder, sayPaid, stockVariant } from '../support/shop'
import { type Forgery, forge, recut, saysTheSame } from './lab/forgeries'
import { goal, type Trial } from './lab/goal'
import { type Honest, honestEvent, honestForm, salts } from './lab/honest-bodies'

vi.mock('next/server', async (original) => ({ ...(await original<typeof import('next/server')>()), after: vi.fn() }))
const doors = {
  form: await import('@/app/api/webhooks/hitpay/route'),
  event: await import('@/app/api/webhooks/hitpay/events/route'),
}
// Each refusal is told in the log, and here they are thousands.
vi.spyOn(console, 'warn').mockImplementation(() => {})
const contentTypes = { form: 'application/x-www-form-urlencoded', event: 'application/json' }

goal(
  {
    id: 'G6',
    claim: '100,000 forged bodies: none accepted; 10,000 true ones of every script and shape: none refused',
    covers: ['W17', 'W18', 'W21', 'W22', 'W23', 'W25'],
    limit: 300,
  },
  async (trial) => {
    const forged = trial.size({ fast: 5000, full: 100_000 })
    const refused = refuseForgeries(trial, forged)
    const recuts = quarantineRecuts(trial, trial.size({ fast: 1000, full: 10_000 }))
    const honest = readHonest(trial, trial.size({ fast: 2000, full: 10_000 }))
    const posted = await postForgeries(trial, trial.size({ fast: 200, full: 4000 }))
    return (
      `${refused} forged bodies, 0 accepted; ${recuts} true signatures over text cut elsewhere, 0 applied to other money; ` +
      `${posted} at the doors, each counted in one row a door and reason, no other row of any table changed; ${honest} true bodies, 0 refused, each read to the letter`
    )
  },
)

const honestOf = (trial: Trial): Honest => (trial.random.below(2) === 0 ? honestForm : honestEvent)(trial.random)

function verify({ door, body, signature }: Forgery) {
  return door === 'form' ? verifyFormWebhook(body, [salts.form]) : verifyEventWebhook(body, signature, [salts.event])
}

function forgeryOf(trial: Trial): Forgery {
  for (;;) {
    const honest = honestOf(trial)
    const forgery = forge(honest, honestOf(trial), trial.random)
    if (!saysTheSame(forgery, honest)) return forgery
  }
}

function refuseForgeries(trial: Trial, wanted: number): number {
  const verdicts = { 'forged, 400': 0, 'forged, 401': 0 }
  for (let made = 0; made < wanted; made += 1) verdicts[refusalOf(forgeryOf(trial))] += 1
  for (const [verdict, count] of Object.entries(verdicts)) trial.count(verdict, count)
  return verdicts['forged, 400'] + verdicts['forged, 401']
}

function refusalOf(forgery: Forgery) {
  try {
    verify(forgery)
  } catch (error) {
    if (error instanceof WebhookMalformedError) return 'forged, 400'
    if (error instanceof WebhookSignatureError) return 'forged, 401'
    throw error
  }
  throw new Error(`accepted: ${forgery.door} ${forgery.signature} ${Buffer.from(forgery.body).toString()}`)
}

/** The signed text has no separators. What shares it and is cut elsewhere may be kept, and may never count as a payment. */
function quarantineRecuts(trial: Trial, wanted: number): number {
  let recuts = 0
  let quarantined = 0
  while (recuts < wanted) {
    const honest = honestForm(trial.random)
    const forgery = recut(honest, trial.random)
    if (saysTheSame(forgery, honest)) continue
    recuts += 1
    try {
      const { event } = verify(forgery)
      const truth = verify({ ...honest, body: Buffer.from(honest.body) }).event
      if (event.kind !== 'quarantined' && decidedBy(event) !== decidedBy(truth))
        throw new Error(`applied: ${Buffer.from(forgery.body).toString()}`)
      quarantined += 1
    } catch (error) {
      if (!(error instanceof WebhookMalformedError || error instanceof WebhookSignatureError)) throw error
    }
  }
  trial.count('cut elsewhere, kept or read as the true one', quarantined)
  trial.count('cut elsewhere, refused', recuts - quarantined)
  return recuts
}

/** All that an order is decided by. Text that moved into a field of an unknown name changes none of it. */
function decidedBy(event: HitPayEvent): string {
  if (event.kind !== 'payment') return event.kind
  const { outcome, paymentId, paymentRequestId, referenceNumber, amount, currency } = event
  const reference = isOurReference(referenceNumber) ? referenceNumber : referenceNumber && 'another'
  return [outcome, paymentId, paymentRequestId, reference, amount, currency].join('|')
}

function readHonest(trial: Trial, wanted: number): number {
  for (let made = 0; made < wanted; made += 1) {
    const honest = honestOf(trial)
    const body = Buffer.from(honest.body)
    const { event } = verify({ door: honest.door, body, signature: honest.signature })
    if (event.kind !== 'payment') throw new Error(`a true body counts as ${JSON.stringify(event)}: ${honest.body}`)
    const { said } = honest
    const read = [event.paymentId, event.paymentRequestId, event.referenceNumber, event.currency, event.failure]
    expect(read).toEqual([said.paymentId, said.requestId, said.reference || null, said.currency, said.failure])
    expect(event.amount).toBe(Number(said.amount.replace('.', '')))
    if (honest.door === 'form')
      expect(Object.fromEntries(parseForm(body))).toEqual({
        ...Object.fromEntries(honest.fields),
        hmac: honest.signature,
      })
  }
  return wanted
}

/** The whole path: a few of them name a real order that waits for its money. */
async function postForgeries(trial: Trial, wanted: number): Promise<number> {
  const order = await placeTestOrder([{ shelf: await stockVariant() }])
  const attempt = await openTestAttempt(order)
  const genuine = Buffer.from(sayPaid(attempt, order.total)).toString()
  const before = await everyRow()
  for (let posted = 0; posted < wanted; posted += 1) {
    const forgery = posted % 4 === 0 ? aimed(genuine, trial) : forgeryOf(trial)
    const status = await post(forgery, posted % 7 === 0 ? 'text/plain' : contentTypes[forgery.door])
    expect([400, 401, 413, 415]).toContain(status)
  }
  await runAfter()
  expect(await everyRow()).toEqual(before)
  const refused = await db().refusedWebhook.aggregate({ _sum: { seenCount: true }, _count: true })
  expect(refused).toEqual({ _sum: { seenCount: BigInt(wanted) }, _count: expect.any(Number) })
  expect(refused._count).toBeLessThan(16)
  await expectInvariants()
  return wanted
}

function aimed(genuine: string, trial: Trial): Forgery {
  const { random } = trial
  const altered = [
    genuine.replace(/amount=[^&]*/, `amount=${random.below(900)}.31`),
    genuine.replace(/hmac=.{6}/, `hmac=${String(random.below(999_999)).padStart(6, '0')}`),
    genuine.replace(/payment_id=./, 'payment_id=_'),
    genuine.replace('phone=', `phone=${'9'.repeat(random.below(80_000) + 1)}`),
  ]
  return { door: 'form', body: Buffer.from(altered[random.below(altered.length)] ?? ''), signature: null }
}

async function post({ door, body, signature }: Forgery, contentType: string): Promise<number> {
  const headers = {
    'Content-Type': contentType,
    ...(signature && isHeader(signature) ? { 'Hitpay-Signature': signature } : {}),
  }
  const request = new Request('http://shop.test/', { method: 'POST', body: new Uint8Array(body), headers })
  return (await doors[door].POST(request)).status
}

const isHeader = (text: string) => /^[\x21-\x7e]+$/.test(text)

/** A fingerprint of every row of every table but the one that counts what was refused. */
async function everyRow() {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> 'refused_webhooks' order by 1`
  const prints: Record<string, unknown> = {}
  for (const { name } of tables) {
    const [print] = await db().$queryRawUnsafe<object[]>(
      `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as bytes from "${name}" t`,
    )
    prints[name] = print
  }
  return prints
}
