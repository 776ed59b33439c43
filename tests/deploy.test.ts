import pg from 'pg'
import { describe, expect, inject, test, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { expireOrder } from '@/lib/orders/expire-orders'
import { pollOrder } from '@/lib/orders/order-status'
import { paymentOffer } from '@/lib/payments/offer'
import { startPayment } from '@/lib/payments/start-payment'
import { tendOrder } from '@/lib/payments/tend-order'
import { applyMigrations } from '../scripts/services/migrations'
import { createEmptyDatabase } from './support/database'
import { expectInvariants } from './support/invariants'
import { payAtHitPay } from './support/payments'
import './support/staff'
import { letTimePass, placeTestOrder, readOrder, readStock, stockVariant } from './support/shop'

test('D04 two migrators at once: each migration is applied once, and both end well', async () => {
  const { url, drop } = await createEmptyDatabase(inject('templateUrl'))
  const client = new pg.Client({ connectionString: url })
  try {
    await Promise.all([applyMigrations(url), applyMigrations(url)])
    await client.connect()
    const { rows } = await client.query(
      'select migration_name, count(*)::int as times, bool_and(finished_at is not null) as done from _prisma_migrations group by 1',
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter((row) => row.times !== 1 || !row.done)).toEqual([])
    expect((await client.query('select * from broken_invariants')).rows).toEqual([])
  } finally {
    await client.end()
    await drop()
  }
})

test('D01 S6 a shop whose HitPay variables are wrong refuses checkout in plain words, and its health page names them to whoever holds the jobs’ secret (ASVS 13.4.5)', async () => {
  const real = settings.env()
  const { GET } = await import('@/app/api/health/route')
  const ask = async (headers: Record<string, string> = {}) =>
    (await GET(new Request('http://shop.test/api/health', { headers }))).json()
  const Authorization = `Bearer ${real.cronSecret}`
  expect(await ask({ Authorization })).toMatchObject({ ok: true, payments: { ready: true, mode: 'sandbox' } })
  const wrong = {
    ...settings.parseEnv({ DATABASE_URL: real.databaseUrl, HITPAY_API_KEY: 'key', HITPAY_SALT: ' ' }),
    cronSecret: real.cronSecret,
  }
  const spy = vi.spyOn(settings, 'env').mockReturnValue(wrong)
  try {
    expect(paymentOffer('SGD')).toEqual({ unavailable: expect.stringMatching(/cannot take payments yet/), methods: [] })
    const { ok, payments } = await ask({ Authorization })
    expect(ok).toBe(false)
    expect(payments.problems.join()).toContain('HITPAY_SALT is not set')
    // S6: a stranger hears yes or no.
    for (const wrong of ['', 'Bearer wrong']) expect(await ask({ Authorization: wrong })).toEqual({ ok: false })
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    await expect(startPayment(order.orderId, 'redirect')).rejects.toThrow('HITPAY_SALT is not set')
  } finally {
    spy.mockRestore()
  }
})

describe('D06 the clock that calls the jobs', () => {
  const jobs = {
    expire: () => import('@/app/api/jobs/expire/route'),
    reconcile: () => import('@/app/api/jobs/reconcile/route'),
    outbox: () => import('@/app/api/jobs/outbox/route'),
  }
  const call = async (job: keyof typeof jobs) => {
    const { GET } = await jobs[job]()
    const answer = await GET(
      new Request(`http://shop.test/api/jobs/${job}`, { headers: { Authorization: 'Bearer test_cron_secret' } }),
    )
    return answer.status
  }

  async function paidInSilence() {
    const shelf = await stockVariant()
    const order = await payAtHitPay(shelf)
    await db().$executeRaw`
      update payment_attempts set created_at = created_at - interval '1 minute', next_check_at = now() where order_id = ${order.orderId}::uuid`
    return { order, shelf }
  }
  const detections = async (orderId: string) =>
    (await readOrder(orderId)).events.filter((event) => event.type === 'payment_detected').length

  test('D06 fires twice at once and again: nothing happens twice', async () => {
    const shelf = await stockVariant()
    const overdue = await placeTestOrder([{ shelf }])
    await letTimePass(overdue.orderId)
    const { order } = await paidInSilence()
    for (const job of ['expire', 'reconcile', 'outbox'] as const)
      expect(await Promise.all([call(job), call(job), call(job)])).toEqual([200, 200, 200])
    for (const job of ['expire', 'reconcile', 'outbox'] as const) expect(await call(job)).toBe(200)
    const { status, events } = await readOrder(overdue.orderId)
    expect([status, events.filter((event) => event.type === 'expired').length]).toEqual(['expired', 1])
    expect(await readStock(shelf.variantId)).toMatchObject({ reserved: 0 })
    expect(await detections(order.orderId)).toBe(1)
    await expectInvariants()
  })

  test('D06 never fires: whoever looks at an order sets its time and its payment right', async () => {
    const overdue = await placeTestOrder([{ shelf: await stockVariant() }])
    await letTimePass(overdue.orderId)
    const seen = await pollOrder(overdue.token)
    expect(seen?.overdue).toBe(true)
    expect(await expireOrder(overdue.orderId)).toBe(true)
    const { order } = await paidInSilence()
    expect((await pollOrder(order.token))?.needsTending).toBe(true)
    await tendOrder(order.orderId)
    expect((await pollOrder(order.token))?.view.stage).toBe('checking_payment')
    // A look at one order also asks about others whose page nobody has open.
    const { order: forgotten } = await paidInSilence()
    await tendOrder(order.orderId)
    expect(await detections(forgotten.orderId)).toBe(1)
  })
})
