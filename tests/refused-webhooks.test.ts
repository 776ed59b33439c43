import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '@/lib/db'
import * as settings from '@/lib/env'
import { signedEvent, signedForm } from '@/lib/hitpay/test-signer'
import { signDoorCheck } from '@/lib/payments/door-check'
import { forgetOldRefusals } from '@/lib/payments/refused-webhooks/forget-old-refusals'
import { reportWrongSalts } from '@/lib/payments/refused-webhooks/wrong-salts'
import { store } from '@/lib/store'
import { recordStatements } from '../bench/statements'
import { runAfter } from './support/after'
import { away } from './support/away'
import { expectInvariants } from './support/invariants'
import { hire, sitDown } from './support/staff'

// The write of a second's refusals waits for that second.
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: async () => {},
}))
const { after } = await import('next/server')
const doors = {
  v1: await import('@/app/api/webhooks/hitpay/route'),
  v2: await import('@/app/api/webhooks/hitpay/events/route'),
}
const { resolveAlert } = await import('@/lib/orders/resolve-alert')
const { GET: reconcile } = await import('@/app/api/jobs/reconcile/route')
const { listRefusedWebhooks } = await import('@/lib/payments/refused-webhooks/admin-queries')

const real = settings.env()
const types = { v1: 'application/x-www-form-urlencoded', v2: 'application/json' }
type Sent = { body: BodyInit; type?: string; headers?: Record<string, string> }

async function post(format: 'v1' | 'v2', { body, type = types[format], headers }: Sent): Promise<number> {
  const init = { method: 'POST', body, headers: { 'Content-Type': type, ...headers }, duplex: 'half' }
  return (await doors[format].POST(new Request('http://shop.test/', init as RequestInit))).status
}

const form = (salt: string): Sent => ({ body: new Uint8Array(signedForm({ said: randomUUID() }, salt).body) })
function event(salt: string): Sent {
  const { body, headers } = signedEvent({ said: randomUUID() }, salt)
  return { body: new Uint8Array(body), headers }
}
const wrong = { v1: () => form('another salt'), v2: () => event('another salt') }
const right = { v1: () => form('test_salt'), v2: () => event('test_event_salt') }

const counts = async () => {
  await runAfter()
  const rows = await db().refusedWebhook.findMany({ orderBy: [{ format: 'asc' }, { reason: 'asc' }] })
  return rows.map(({ format, reason, seenCount }) => [format, reason, Number(seenCount)])
}
const openAlerts = () =>
  db().alert.findMany({ where: { kind: 'wrong_webhook_salt', resolvedAt: null }, orderBy: { createdAt: 'asc' } })
const mails = () => db().outboxMessage.count({ where: { alert: { kind: 'wrong_webhook_salt' } } })

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(settings, 'env').mockReturnValue(real)
  await runAfter()
  await db().refusedWebhook.deleteMany()
  await db().outboxMessage.deleteMany({ where: { alert: { kind: 'wrong_webhook_salt' } } })
  await db().alert.deleteMany({ where: { kind: 'wrong_webhook_salt' } })
})
afterEach(expectInvariants)

describe('H2 what is refused at the webhook doors is counted', () => {
  const notSet = { ...real, hitpay: real.hitpay && { ...real.hitpay, eventSalts: [] } }
  const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(16_384)) })
  test.each<[reason: string, format: 'v1' | 'v2', status: number, sent: () => Sent, env?: settings.Env]>([
    ['wrong_signature', 'v1', 401, wrong.v1],
    ['wrong_signature', 'v2', 401, wrong.v2],
    ['other_salt', 'v1', 401, () => form('test_event_salt')],
    ['other_salt', 'v2', 401, () => event('test_salt')],
    ['no_signature', 'v1', 401, () => ({ body: 'status=completed' })],
    ['no_signature', 'v2', 401, () => ({ body: '{}' })],
    ['no_salt', 'v2', 401, wrong.v2, notSet],
    ['other_salt', 'v2', 401, () => event('test_salt'), notSet],
    ['malformed', 'v1', 400, () => ({ body: 'status=completed&status=failed' })],
    ['too_large', 'v1', 413, () => ({ body: endless() })],
    ['content_type', 'v1', 415, () => ({ body: '{}', type: 'application/json' })],
    ['content_type', 'v2', 415, () => ({ body: 'a=b', type: 'application/x-www-form-urlencoded' })],
  ])('H2 %s at the %s door (%i)', async (reason, format, status, sent, env) => {
    if (env) vi.spyOn(settings, 'env').mockReturnValue(env)
    expect(await post(format, sent())).toBe(status)
    expect(await counts()).toEqual([[format, reason, 1]])
  })

  test('H2 too_slow at the v1 door (408)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const answer = post('v1', { body: new ReadableStream() })
      await vi.advanceTimersByTimeAsync(10_000)
      expect(await answer).toBe(408)
    } finally {
      vi.useRealTimers()
    }
    expect(await counts()).toEqual([['v1', 'too_slow', 1]])
  })

  test('H2 a sender that hangs up is no failure of the shop', async () => {
    const failed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const hangUp = new ReadableStream({ pull: (stream) => stream.error(new Error('aborted')) })
    expect(await post('v1', { body: hangUp })).toBe(400)
    expect(failed).not.toHaveBeenCalled()
    expect(await counts()).toEqual([['v1', 'malformed', 1]])
  })

  test('H2 what is verified, and the shop’s own check, count as nothing', async () => {
    expect(await post('v1', right.v1())).toBe(200)
    const { body, headers } = signDoorCheck('v2', 'test_event_salt')
    expect(await post('v2', { body, headers })).toBe(200)
    expect(await counts()).toEqual([])
  })

  test('H2 two thousand at once are two statements, after they were answered, and none is lost', async () => {
    const statements = await recordStatements(async () => {
      await Promise.all(
        Array.from({ length: 2000 }, (_, turn) => post(turn % 5 ? 'v1' : 'v2', wrong[turn % 5 ? 'v1' : 'v2']())),
      )
    })
    expect(statements).toEqual([])
    expect(vi.mocked(after)).toHaveBeenCalledTimes(1)
    const writes = await recordStatements(runAfter)
    expect(writes).toHaveLength(2)
    expect(await counts()).toEqual([
      ['v1', 'wrong_signature', 1600],
      ['v2', 'wrong_signature', 400],
    ])
  })

  test('H2 a database that is away loses no count and refuses nobody otherwise', async () => {
    const failed = vi.spyOn(console, 'error').mockImplementation(() => {})
    await away('refused_webhooks', async () => {
      expect(await post('v1', wrong.v1())).toBe(401)
      await runAfter()
    })
    expect(failed).toHaveBeenCalled()
    expect(await post('v1', wrong.v1())).toBe(401)
    expect(await counts()).toEqual([['v1', 'wrong_signature', 2]])
  })

  test('H2 a row holds a door, a reason, a day, a number and a moment, and nothing that was sent', async () => {
    await post('v1', { body: 'secret=who%40example.com&hmac=x', headers: { 'X-Forwarded-For': '203.0.113.9' } })
    await runAfter()
    const [row] = await db().$queryRaw<object[]>`select to_jsonb(r) as row from refused_webhooks r`
    expect(JSON.stringify(row)).not.toMatch(/example|203\.0|secret/)
    expect(Object.keys((row as { row: object }).row).sort()).toEqual([
      'day',
      'format',
      'last_at',
      'reason',
      'seen_count',
    ])
  })

  test('H2 the day is Singapore’s, and a count is kept ninety days', async () => {
    await post('v1', wrong.v1())
    await runAfter()
    const [row] = await db().$queryRaw<{ isToday: boolean }[]>`
      select day = (now() at time zone 'Asia/Singapore')::date as "isToday" from refused_webhooks`
    expect(row).toEqual({ isToday: true })
    await db().$executeRaw`
      insert into refused_webhooks (format, reason, day, seen_count, last_at)
      select 'v1', 'malformed', (now() at time zone 'Asia/Singapore')::date - age, 1, now() from unnest(array[90, 91]) as age`
    expect(await forgetOldRefusals()).toBe(1)
    expect(await db().refusedWebhook.count()).toBe(2)
  })

  test('H2 the back office is told today’s and the week’s counts, and when a webhook was last verified', async () => {
    sitDown(await hire('staff'))
    await post('v1', wrong.v1())
    await post('v1', right.v1())
    await runAfter()
    await db().$executeRaw`
      insert into refused_webhooks (format, reason, day, seen_count, last_at)
      select 'v1', 'wrong_signature', (now() at time zone 'Asia/Singapore')::date - age, 10, now() - make_interval(days => age)
      from unnest(array[6, 7]) as age`
    expect(await listRefusedWebhooks()).toEqual({
      rows: [{ format: 'v1', reason: 'wrong_signature', today: 1, week: 11, lastAt: expect.any(String) }],
      verifiedAt: { v1: expect.any(String), v2: null },
    })
  })

  test('H2 nobody but staff reads the counts', async () => {
    sitDown(await hire('customer'))
    await expect(listRefusedWebhooks()).rejects.toThrow()
  })
})

/** Whoever writes counts waits for its turn. */
async function withSlowWrites(work: () => Promise<void>) {
  const held = await pool().connect()
  await held.query('begin; lock table refused_webhooks')
  const done = work()
  await vi.waitUntil(async () => {
    const { rows } = await held.query(
      "select 1 from pg_locks where not granted and relation = 'refused_webhooks'::regclass",
    )
    return rows.length > 0
  })
  await held.query('commit')
  held.release()
  await done
}

describe('H2 a wrong salt raises one alert', () => {
  const refuse = async (format: 'v1' | 'v2', times = 1) => {
    for (let turn = 0; turn < times; turn += 1) expect(await post(format, wrong[format]())).toBe(401)
    await runAfter()
    // The moment may be written a little too early, which matters only where a person needs no time between two steps.
    await db().$executeRaw`
      update refused_webhooks set last_at = clock_timestamp() where format = ${format}::"DeliveryFormat"`
  }
  const accept = async (format: 'v1' | 'v2') => {
    expect(await post(format, right[format]())).toBe(200)
    await runAfter()
  }

  test('H2 six forged or wrongly signed webhooks are one alert with their number and one mail, for each door', async () => {
    await refuse('v1', 6)
    expect(await db().alert.count({ where: { kind: 'wrong_webhook_salt' } }), 'no request raises it').toBe(0)
    await Promise.all(Array.from({ length: 20 }, reportWrongSalts))
    expect(await openAlerts()).toMatchObject([
      {
        dedupeKey: 'wrong_webhook_salt:v1',
        count: 6,
        message: expect.stringContaining('6 signed requests were refused at /api/webhooks/hitpay,'),
      },
    ])
    await refuse('v1', 2)
    await refuse('v2')
    await reportWrongSalts()
    expect(await openAlerts()).toMatchObject([
      { dedupeKey: 'wrong_webhook_salt:v1', count: 8 },
      {
        dedupeKey: 'wrong_webhook_salt:v2',
        count: 1,
        message: expect.stringContaining('HITPAY_EVENT_SALT is probably not'),
      },
    ])
    expect(await mails()).toBe(2)
  })

  test('H2 its alert tells when the last of several kinds was refused', async () => {
    await db().$executeRaw`
      insert into refused_webhooks (format, reason, day, seen_count, last_at)
      select 'v1', reason::"WebhookRefusal", (now() at time zone 'Asia/Singapore')::date, 1, now() + make_interval(mins => later)
      from (values ('wrong_signature', 5), ('other_salt', 40), ('no_salt', 20)) as refused (reason, later)`
    await reportWrongSalts()
    const [alert] = await openAlerts()
    const [row] = await db().$queryRaw<{ last: Date }[]>`select max(last_at) as last from refused_webhooks`
    expect(alert).toMatchObject({ lastAt: row?.last, count: 3 })
  })

  test('H2 the job that runs by the clock raises it', async () => {
    await refuse('v1')
    await reconcile(
      new Request('http://shop.test/api/jobs/reconcile', { headers: { Authorization: 'Bearer test_cron_secret' } }),
    )
    expect(await openAlerts()).toHaveLength(1)
  })

  test('H2 a verified webhook resolves it, at its own door alone, and what was refused before stays quiet', async () => {
    await refuse('v1')
    await refuse('v2')
    await reportWrongSalts()
    await accept('v1')
    expect(await openAlerts()).toMatchObject([{ dedupeKey: 'wrong_webhook_salt:v2' }])
    await reportWrongSalts()
    expect(await openAlerts()).toMatchObject([{ dedupeKey: 'wrong_webhook_salt:v2' }])
  })

  test('H2 what was refused on days before the last verified webhook is not counted with it', async () => {
    await refuse('v1')
    await db().$executeRaw`update refused_webhooks set day = day - 1, last_at = last_at - interval '1 day'`
    await accept('v1')
    await refuse('v1', 2)
    await reportWrongSalts()
    const [alert] = await openAlerts()
    const today = new Intl.DateTimeFormat(store.locale, { dateStyle: 'medium', timeZone: store.timeZone })
    expect(alert?.message).toContain(`Since ${today.format()}, 2 signed`)
  })

  test('H2 a forgery before a verified webhook raises nothing', async () => {
    await refuse('v1')
    await accept('v1')
    await reportWrongSalts()
    expect(await openAlerts()).toEqual([])
  })

  test('H2 a forgery that is written long after the verified webhook it came before raises nothing', async () => {
    expect(await post('v1', wrong.v1())).toBe(401)
    expect(await post('v1', right.v1())).toBe(200)
    await withSlowWrites(runAfter)
    await reportWrongSalts()
    expect(await openAlerts()).toEqual([])
  })

  test('H2 what a verified webhook could not resolve itself, the next report does', async () => {
    await refuse('v1')
    await reportWrongSalts()
    expect(await post('v1', right.v1())).toBe(200)
    vi.mocked(after).mockClear()
    await reportWrongSalts()
    expect(await openAlerts()).toEqual([])
  })

  test('H2 refused again on the same day opens the same alert without a second mail; a day later there is a new one', async () => {
    await refuse('v1')
    await reportWrongSalts()
    await accept('v1')
    await refuse('v1')
    await reportWrongSalts()
    expect(await db().alert.count({ where: { kind: 'wrong_webhook_salt' } })).toBe(1)
    expect([(await openAlerts()).length, await mails()]).toEqual([1, 1])
    await db().$executeRaw`
      update alerts set created_at = now() - interval '25 hours' where kind = 'wrong_webhook_salt'`
    await accept('v1')
    await refuse('v1')
    await reportWrongSalts()
    expect([(await openAlerts()).length, await mails()]).toEqual([1, 2])
  })

  test('H2 put away by hand it stays so until another request is refused', async () => {
    await refuse('v1')
    await reportWrongSalts()
    const [alert] = await openAlerts()
    expect(await resolveAlert(alert?.id ?? '', 'staff')).toBe(true)
    await reportWrongSalts()
    expect(await openAlerts()).toEqual([])
    await refuse('v1')
    await reportWrongSalts()
    expect(await openAlerts()).toHaveLength(1)
  })

  test.each([
    [
      'the other door’s salt',
      () => post('v1', form('test_event_salt')),
      /text in HITPAY_EVENT_SALT: it belongs into HITPAY_SALT/,
    ],
    [
      'no salt set',
      () => {
        vi.spyOn(settings, 'env').mockReturnValue({
          ...real,
          hitpay: real.hitpay && { ...real.hitpay, eventSalts: [] },
        })
        return post('v2', wrong.v2())
      },
      /HITPAY_EVENT_SALT is not set/,
    ],
  ])('H2 %s is named in it', async (_, send, words) => {
    expect(await send()).toBe(401)
    await runAfter()
    await reportWrongSalts()
    expect(await openAlerts()).toMatchObject([{ message: expect.stringMatching(words) }])
  })

  test('H2 junk without a signature raises none', async () => {
    await post('v1', { body: 'status=completed' })
    await post('v1', { body: '%' })
    await runAfter()
    await reportWrongSalts()
    expect(await openAlerts()).toEqual([])
  })
})
