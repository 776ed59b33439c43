import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, disconnect } from '@/lib/db'
import * as settings from '@/lib/env'
import { judge } from '@/lib/go-live/checks'
import { gatherKept, gatherNow } from '@/lib/go-live/gather'
import { keepProbes, runProbes } from '@/lib/go-live/probes'
import { tryDoor } from '@/lib/go-live/try-door'
import { nobodyListens } from '@/lib/hitpay/test-server'
import { signedEvent, signedForm } from '@/lib/hitpay/test-signer'
import { signDoorCheck } from '@/lib/payments/door-check'
import { runAfter } from './support/after'
import { expectInvariants } from './support/invariants'
import { receive, sayPaid } from './support/shop'
import { ask } from './support/simulator'
import { browser, formOf, hire, sitDown } from './support/staff'

const forms = await import('@/app/api/webhooks/hitpay/route')
const events = await import('@/app/api/webhooks/hitpay/events/route')
const actions = await import('@/lib/go-live/admin-actions')
const { getGoLive } = await import('@/lib/go-live/admin-queries')

/** The shop's own webhook doors at an address, as they stand on the internet. */
let answerFirst: ((request: Request) => Response | Promise<Response> | null) | null = null
const shop = serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: async (request: Request) => {
    const early = await answerFirst?.(request)
    if (early) return early
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST') return forms.GET()
    return pathname.endsWith('/events') ? events.POST(request) : forms.POST(request)
  },
})
await once(shop, 'listening')
const address = shop.address()
const appUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
const real = settings.env()
const sockets = new Set<Socket>()

function be(changes: Partial<settings.Env>) {
  const changed = { ...real, appUrl, ...changes }
  vi.spyOn(settings, 'env').mockReturnValue(changed)
  return changed
}
const hitpay = (changes: Partial<settings.HitPaySettings>) => {
  if (!real.hitpay) throw new Error('The simulator is not set up')
  return { ...real.hitpay, ...changes }
}

beforeEach(async () => {
  be({})
  answerFirst = null
  await ask('switches', {}, 'DELETE')
  await db().goLiveProbe.deleteMany()
})
afterEach(expectInvariants)
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  shop.close()
})

const deliveries = () => db().webhookDelivery.count()
/** Milliseconds a test waits for a server that says nothing. */
const patience = 1_500
const now = async (changes: Partial<settings.Env> = {}) => {
  const checks = judge(await gatherNow(be(changes), patience))
  return (id: string) => checks.find((check) => check.id === id)
}

describe('H3 salts are proved by a delivery that the shop signs itself', () => {
  test('H3 it comes through both doors, and leaves no row, alert or log behind', async () => {
    const before = [await deliveries(), await db().alert.count()]
    const warned = vi.spyOn(console, 'warn')
    const checks = await now()
    expect(checks('door_v1')).toMatchObject({ result: 'passed', sentence: expect.stringContaining('HITPAY_SALT') })
    expect(checks('door_v2')).toMatchObject({
      result: 'passed',
      sentence: expect.stringContaining('HITPAY_EVENT_SALT'),
    })
    expect([await deliveries(), await db().alert.count()]).toEqual(before)
    expect(warned).not.toHaveBeenCalled()
  })

  test('H3 another environment at that address is told apart from a wall before it and from nobody', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    // Another shop answers there: it knows other salts than the one that asks.
    const asked = { ...real, appUrl, hitpay: hitpay({ salts: ['a salt of ours'] }) }
    expect(await tryDoor(asked.appUrl, 'v1', asked.hitpay.salts)).toMatchObject({
      result: 'failed',
      sentence: expect.stringMatching(/does not know the salt in HITPAY_SALT/),
    })
    answerFirst = () => new Response('<title>Log in</title>')
    expect(await tryDoor(appUrl, 'v1', ['test_salt'])).toMatchObject({
      result: 'failed',
      sentence: expect.stringMatching(/Something stands before/),
    })
    expect(await tryDoor('http://127.0.0.1:9', 'v1', ['test_salt'])).toMatchObject({
      result: 'failed',
      sentence: expect.stringMatching(/Nobody answers/),
    })
  })

  test('H3 in a flood the door is too busy, which is neither green nor a wrong salt', async () => {
    for (const status of [429, 503]) {
      answerFirst = () => Response.json({ message: 'Later.' }, { status })
      expect((await now())('door_v1')).toMatchObject({ result: 'not_tried', at: null })
    }
  })

  test('H3 of two salts while one is being changed, each is tried', async () => {
    const checks = await now({ hitpay: hitpay({ salts: ['test_salt', 'the next salt'] }) })
    expect(checks('door_v1')).toMatchObject({
      result: 'passed',
      sentence: expect.stringContaining('each of the 2 salts'),
    })
  })

  test('H3 a stranger gets nothing from the door with such a body, and a signed one with more in it is no check', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const before = await deliveries()
    const forged = signDoorCheck('v1', 'guessed')
    const post = (body: BodyInit, headers: Record<string, string>, path = '') =>
      fetch(`${appUrl}/api/webhooks/hitpay${path}`, { method: 'POST', body, headers })
    expect((await post(forged.body, forged.headers)).status).toBe(401)
    const event = signDoorCheck('v2', 'guessed')
    expect((await post(event.body, event.headers, '/events')).status).toBe(401)
    expect(await deliveries()).toBe(before)
    // Signed by the salt's holder, and not exactly a check: kept, as everything signed is.
    const more = signedForm({ go_live_check: 'a'.repeat(26), status: 'completed' }, 'test_salt')
    expect((await post(new Uint8Array(more.body), more.headers)).status).toBe(200)
    expect(await deliveries()).toBe(before + 1)
  })
})

describe('H3 salts that stand in each other’s place', () => {
  const swapped = () => be({ hitpay: hitpay({ salts: ['test_event_salt'], eventSalts: ['test_salt'] }) })
  const post = (sent: { body: Uint8Array; headers: Record<string, string> }, path = '') =>
    fetch(`${appUrl}/api/webhooks/hitpay${path}`, {
      method: 'POST',
      body: new Uint8Array(sent.body),
      headers: sent.headers,
    })
  const mixups = () => db().refusedWebhook.findMany({ where: { reason: 'other_salt' } })
  const swap = async () => judge(await gatherKept(settings.env(), null)).find(({ id }) => id === 'swap')

  test('H3 are told after HitPay’s first webhook, which is refused all the same; a forgery says nothing', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    swapped()
    const before = await deliveries()
    expect((await post(signedForm({ status: 'completed' }, 'a forger’s salt'))).status).toBe(401)
    await runAfter()
    expect(await mixups()).toEqual([])
    const sent = signedForm({ status: 'completed' }, 'test_salt')
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(sent)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(401))
    await runAfter()
    expect(await mixups()).toMatchObject([{ format: 'v1', seenCount: 20n }])
    expect(await swap()).toMatchObject({
      result: 'failed',
      sentence: expect.stringMatching(/stands in HITPAY_EVENT_SALT/),
    })
    expect((await post(signedEvent({ a: 1 }, 'test_event_salt'), '/events')).status).toBe(401)
    await runAfter()
    expect(await mixups()).toHaveLength(2)
    expect(await deliveries()).toBe(before)
    // Set right, the next webhook puts it away.
    be({})
    expect((await post(signedForm({ status: 'right' }, 'test_salt'))).status).toBe(200)
    expect((await post(signedEvent({ right: 1 }, 'test_event_salt'), '/events')).status).toBe(200)
    expect(await swap()).toMatchObject({ result: 'passed' })
  })
})

describe('H3 HitPay is asked', () => {
  test.each(['401', '403', '404'])(
    'H3 a bad key (%s) is told apart from a HitPay that does not answer',
    async (badKeyStatus) => {
      await ask('switches', { badKeyStatus }, 'PUT')
      const bad = await now({ hitpay: hitpay({ apiKey: 'wrong' }) })
      expect(bad('key')).toMatchObject({
        result: 'failed',
        sentence: expect.stringMatching(/does not accept the API key/),
      })
      const away = await now({ hitpay: hitpay({ apiUrl: await nobodyListens() }) })
      expect(away('key')).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/did not answer/) })
    },
  )

  test('H3 the key is good, the default link is the account’s, and another one is not', async () => {
    const checks = await now()
    expect(checks('key')).toMatchObject({ result: 'passed', at: expect.any(String) })
    expect(checks('default_link')).toMatchObject({ result: 'passed' })
    const other = await now({ hitpay: hitpay({ defaultLink: 'http://127.0.0.1:1/payment-request/@someone/' }) })
    expect(other('default_link')).toMatchObject({ result: 'failed', howToMend: expect.stringContaining('@lorong') })
  })

  test('H3 an address that is not registered is told, with what to copy; a registered one is recognised', async () => {
    expect((await now())('endpoints')).toMatchObject({
      result: 'failed',
      howToMend: expect.stringContaining(`${appUrl}/api/webhooks/hitpay/events`),
    })
    const registered = await fetch(`${hitpay({}).apiUrl}/v1/webhook-events`, {
      method: 'POST',
      headers: { 'X-BUSINESS-API-KEY': 'test_key', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        name: 'Shop',
        url: `${appUrl}/api/webhooks/hitpay/events`,
        event_types: ['charge.created', 'charge.updated'],
      }),
    })
    expect(registered.status).toBe(201)
    expect((await now())('endpoints')).toMatchObject({ result: 'passed' })
  })

  test('H3 a HitPay that hangs is given up in time, and the other checks are not held by it', async () => {
    await ask('switches', { fault: 'hang', faultOn: 'all', faultMs: 60_000 }, 'PUT')
    const checks = await now()
    expect(checks('key')).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/did not answer/) })
    expect(checks('endpoints')).toMatchObject({ result: 'not_tried' })
    expect(checks('door_v1')).toMatchObject({ result: 'passed' })
    expect(await db().circuit.count()).toBe(0)
  })
})

async function mailServer(greet: (socket: Socket) => void) {
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    greet(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `smtp://shop:not-a-secret-word@127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('H3 the mail server is connected to', () => {
  const polite = (socket: Socket) => {
    socket.write('220 ready\r\n')
    socket.on('data', (bytes) =>
      socket.write(String(bytes).startsWith('EHLO') ? '250-hi\r\n250 AUTH PLAIN\r\n' : '235 welcome\r\n'),
    )
  }
  const refusing = (socket: Socket) => {
    socket.write('220 ready\r\n')
    socket.on('data', (bytes) =>
      socket.write(String(bytes).startsWith('EHLO') ? '250-hi\r\n250 AUTH PLAIN\r\n' : '535 bad credentials\r\n'),
    )
  }
  test('H3 one that lets us in passes, one that refuses the password fails without telling it', async () => {
    expect((await now({ smtpUrl: await mailServer(polite) }))('mail')).toMatchObject({ result: 'passed' })
    const refused = (await now({ smtpUrl: await mailServer(refusing) }))('mail')
    expect(refused).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/bad credentials/) })
    expect(JSON.stringify(refused)).not.toContain('not-a-secret-word')
    expect((await now({ smtpUrl: 'smtp://127.0.0.1:9' }))('mail')).toMatchObject({ result: 'failed' })
  })
  test('H3 without one, mails wait: that is said, and what to set', async () => {
    expect((await now({ smtpUrl: null }))('mail')).toMatchObject({
      sentence: expect.stringContaining('SMTP_URL is not set'),
      howToMend: expect.stringMatching(/set SMTP_URL/i),
    })
  })
  test('H3 one that says nothing is given up in time', async () => {
    expect((await now({ smtpUrl: await mailServer(() => {}) }))('mail')).toMatchObject({ result: 'failed' })
  })
})

describe('H3 the page shows what was tried and when', () => {
  const page = async () => {
    const { checks } = await getGoLive()
    return (id: string) => checks.find((check) => check.id === id)
  }
  beforeEach(async () => sitDown(await hire('staff'), { origin: appUrl, 'sec-fetch-site': 'same-origin' }))

  test('H3 before anything was tried nothing that needs trying is green, and looking asks nobody', async () => {
    await ask('switches', { fault: 'hang', faultOn: 'all', faultMs: 60_000 }, 'PUT')
    const checks = await page()
    for (const id of ['key', 'door_v1', 'door_v2', 'mail', 'endpoints', 'default_link', 'invariants', 'test_payment'])
      expect(checks(id), id).toMatchObject({ result: 'not_tried', at: null })
  })

  test('H3 “Check now” tries them; a changed setting makes its check untried again', async () => {
    expect(await actions.checkNowAction(null, formOf({ form: 'check' }))).toMatchObject({ ok: true })
    expect((await page())('key')).toMatchObject({ result: 'passed', at: expect.any(String) })
    be({ hitpay: hitpay({ apiKey: 'another key' }) })
    expect((await page())('key')).toMatchObject({
      result: 'not_tried',
      sentence: expect.stringMatching(/have changed/),
    })
    expect((await page())('door_v1')).toMatchObject({ result: 'passed' })
  })

  test('H3 a test payment turns green with its webhook, with the webhook’s own moment, for this account alone', async () => {
    expect(await actions.createTestPaymentAction(null, formOf({ form: 'test-payment' }))).toMatchObject({ ok: true })
    expect((await page())('test_payment')).toMatchObject({ result: 'not_tried' })
    const test = await db().testPayment.findFirstOrThrow()
    await receive(sayPaid({ id: test.id, providerRequestId: test.providerRequestId }, 30))
    const paid = await db().testPayment.findFirstOrThrow()
    expect((await page())('test_payment')).toMatchObject({ result: 'passed', at: paid.paidAt?.toISOString() })
    expect((await page())('last_v1')).toMatchObject({ result: 'passed' })
    expect((await page())('test_refund')).toMatchObject({ result: 'not_tried' })
    be({ hitpay: hitpay({ apiKey: 'another account' }) })
    expect((await page())('test_payment')).toMatchObject({ result: 'not_tried' })
    be({ hitpay: hitpay({ salts: ['another salt'] }) })
    expect((await page())('last_v1')).toMatchObject({ result: 'not_tried' })
  })

  test('H3 no check tells a key, a salt, a secret or a password', async () => {
    const changed = be({
      smtpUrl: 'smtp://shop:mail-password-1234@127.0.0.1:9',
      nextAuthSecret: 'nextauth-secret-text',
      cronSecret: 'cron-secret-text',
      hitpay: hitpay({ apiKey: 'key-text-1234', salts: ['salt-text-1234'], eventSalts: ['event-salt-text'] }),
    })
    // Whoever is signed in was so under the secret of before.
    sitDown(await hire('staff'))
    const text = JSON.stringify([await gatherNow(changed, patience).then(judge), (await getGoLive()).checks])
    for (const secret of [
      'mail-password',
      'nextauth-secret-text',
      'cron-secret-text',
      'key-text-1234',
      'salt-text-1234',
      'event-salt-text',
    ])
      expect(text).not.toContain(secret)
    await keepProbes(await runProbes(changed, patience), changed)
    expect(JSON.stringify(await db().goLiveProbe.findMany())).not.toMatch(/salt-text|key-text|mail-password/)
  })

  test('H3 the hops of the very request are compared with TRUSTED_PROXIES', async () => {
    be({ trustedProxies: 2 })
    browser.headers.set('x-forwarded-for', '203.0.113.9')
    expect((await page())('proxies')).toMatchObject({
      result: 'failed',
      howToMend: expect.stringMatching(/Set TRUSTED_PROXIES to 1/),
    })
  })
})

describe('H3 the database tells', () => {
  test('H3 its version, clock, timeouts and migrations, and what is missing', async () => {
    // Settings of a role are those of a connection's first moment, which is long past behind a pooler.
    const direct = { databaseUrl: process.env.TEST_DATABASE_URL ?? '' }
    await disconnect()
    // A database that was copied does not bring the settings of its roles along.
    expect((await now(direct))('timeouts')).toMatchObject({
      result: 'failed',
      sentence: expect.stringMatching(/lock_timeout/),
    })
    await db().$executeRaw`
      do $$ begin
        execute format('alter role current_user in database %I set statement_timeout = ''5s''', current_database());
        execute format('alter role current_user in database %I set lock_timeout = ''2s''', current_database());
        execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = ''5s''', current_database());
      end $$`
    await disconnect()
    const checks = await now(direct)
    for (const id of ['database', 'migrations', 'timeouts', 'clock', 'invariants'])
      expect(checks(id), id).toMatchObject({ result: 'passed', at: expect.any(String) })
    await db().$executeRaw`update _prisma_migrations set finished_at = null where migration_name like '%go_live'`
    expect((await now())('migrations')).toMatchObject({
      result: 'failed',
      sentence: expect.stringContaining('go_live'),
    })
    await db().$executeRaw`update _prisma_migrations set finished_at = now() where finished_at is null`
  })

  test('H3 a job that never ran, ran, failed, or ran long ago', async () => {
    const live = { hitpay: hitpay({ apiUrl: 'https://api.sandbox.hit-pay.com' }) }
    const job = async () => {
      const checks = judge(await gatherKept(be(live), null))
      return checks.find(({ id }) => id === 'job_expire')
    }
    expect(await job()).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/has never run/) })
    await db().$executeRaw`insert into job_runs (name, finished_at, ok) values ('expire', now(), true)`
    expect(await job()).toMatchObject({ result: 'passed' })
    await db().$executeRaw`update job_runs set ok = false, message = 'the shelf is gone'`
    expect(await job()).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/the shelf is gone/) })
    await db().$executeRaw`update job_runs set ok = null, finished_at = null, started_at = now() - interval '1 hour'`
    expect(await job()).toMatchObject({ result: 'failed', sentence: expect.stringMatching(/did not finish/) })
  })

  test('H3 without a database the rest is still judged', async () => {
    await db().$executeRaw`alter table job_runs rename to job_runs_away`
    try {
      const checks = await now()
      expect(checks('database')).toMatchObject({ result: 'failed' })
      expect(checks('staff')).toMatchObject({ result: 'not_tried', at: null })
      expect(checks('key')).toMatchObject({ result: 'passed' })
    } finally {
      await db().$executeRaw`alter table job_runs_away rename to job_runs`
    }
  })
})
