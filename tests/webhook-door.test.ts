import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { signedEvent } from '@/lib/hitpay/test-signer'
import { outboxTurns } from '@/lib/orders/outbox-turns'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { wrongSaltWithdrawals } from '@/lib/payments/refused-webhooks/wrong-salts'
import { recordStatements } from '../bench/statements'
import { away } from './support/away'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, readOrder, sayPaid, stockVariant } from './support/shop'

afterEach(expectInvariants)

vi.mock('next/server', async (original) => ({ ...(await original<typeof import('next/server')>()), after: vi.fn() }))
const { after } = await import('next/server')
const v1 = await import('@/app/api/webhooks/hitpay/route')
const v2 = await import('@/app/api/webhooks/hitpay/events/route')

const shelf = await stockVariant({ onHand: 100 })

const form = 'application/x-www-form-urlencoded'
type Body = Uint8Array<ArrayBuffer> | string | ReadableStream
const post = (
  door: { POST: (request: Request) => Promise<Response> },
  body: Body,
  type: string | null,
  headers: Record<string, string> = {},
) =>
  door.POST(
    new Request('http://shop.test/', {
      method: 'POST',
      body,
      headers: { ...(type ? { 'Content-Type': type } : {}), ...headers },
      duplex: 'half',
    } as RequestInit),
  )
const bytes = (body: Uint8Array) => new Uint8Array(body)
const rows = () => db().webhookDelivery.count()

async function inPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { order, attempt: await openTestAttempt(order) }
}

describe('what is not HitPay’s leaves no trace', () => {
  const right = async () => {
    const { order, attempt } = await inPayment()
    return new TextDecoder().decode(sayPaid(attempt, order.total))
  }
  test.each([
    ['a forged signature', 401, (body: string) => body.replace(/hmac=.{8}/, 'hmac=00000000')],
    ['no signature', 401, (body: string) => body.replace(/&hmac=.*/, '')],
    ['an altered amount', 401, (body: string) => body.replace(/amount=[^&]*/, 'amount=0.30')],
    ['a field more', 401, (body: string) => `${body}&note=x`],
    ['a field twice', 400, (body: string) => `${body}&status=completed`],
    ['a key with brackets', 400, (body: string) => `${body}&amount[]=1`],
    ['a broken encoding', 400, (body: string) => body.replace('phone=', 'phone=%E0%A4')],
    ['a body over 64 kB', 413, (body: string) => body.replace('phone=', `phone=${'9'.repeat(70_000)}`)],
  ])('%s: %i', async (_, status, alter) => {
    const before = await rows()
    expect((await post(v1, alter(await right()), form)).status).toBe(status)
    expect(await rows()).toBe(before)
  })

  test('five hundred forged deliveries at once leave no row in any table, and the next true one is heard', async () => {
    const { order, attempt } = await inPayment()
    const forged = await right().then((body) => body.replace(/hmac=.{8}/, 'hmac=00000000'))
    const counts = () => db().$queryRaw`
      select (select count(*)::int from webhook_deliveries) as deliveries, (select count(*)::int from rate_limits) as limits,
        (select count(*)::int from alerts) as alerts, (select count(*)::int from payments) as payments,
        (select count(*)::int from order_events) as events, (select count(*)::int from outbox) as mails`
    const before = await counts()
    const answers = await Promise.all(Array.from({ length: 500 }, () => post(v1, forged, form)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    expect(await counts()).toEqual(before)
    expect((await post(v1, bytes(sayPaid(attempt, order.total)), form)).status).toBe(200)
  })

  test('a stream that lies about its length is cut off', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384))
      },
    })
    expect((await post(v1, endless, form)).status).toBe(413)
    expect(sent).toBeLessThan(300_000)
  })

  test.each([
    ['JSON at the form door', v1, 'application/json'],
    ['a form at the JSON door', v2, form],
    ['no type at all', v1, null],
  ])('W25 %s is refused', async (_, door, type) => {
    expect((await post(door, bytes(new TextEncoder().encode('{}')), type)).status).toBe(415)
  })

  test('W25 a signed v1 form at the v2 door, and a signed v2 event at the v1 door, are nobody’s', async () => {
    const { order, attempt } = await inPayment()
    const event = signedEvent({ id: attempt.providerRequestId, status: 'completed', amount: '1.00' }, 'test_event_salt')
    const signed = { 'Hitpay-Signature': event.signature }
    const before = await rows()
    const answers = [
      await post(v2, bytes(sayPaid(attempt, order.total)), 'application/json'),
      await post(v2, bytes(sayPaid(attempt, order.total)), 'application/json', signed),
      await post(v1, bytes(event.body), form, signed),
    ]
    for (const { status } of answers) expect([400, 401]).toContain(status)
    expect(await rows()).toBe(before)
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'W28 %s is no way to speak to a webhook',
    async (method) => {
      const answer = v1[method]()
      expect(answer.status).toBe(405)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})

describe('what is HitPay’s is kept', () => {
  test('a v1 payment is stored, applied and answered 2xx', async () => {
    const { order, attempt } = await inPayment()
    expect((await post(v1, bytes(sayPaid(attempt, order.total)), `${form}; charset=utf-8`)).status).toBe(200)
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('a webhook that comes again after it was applied costs one statement', async () => {
    const { order, attempt } = await inPayment()
    const body = sayPaid(attempt, order.total)
    await post(v1, bytes(body), form)
    const again = await recordStatements(() => post(v1, bytes(body), form))
    expect(again.map(({ text }) => /^\s*(\w+ \w+)/.exec(text)?.[1])).toEqual(['insert into'])
  })

  test('v1, charge.created and payment_request.completed of one payment, all at once, are one payment', async () => {
    const { order, attempt } = await inPayment()
    const paymentId = randomUUID()
    const major = order.total / 100
    const charge = signedEvent(
      {
        id: paymentId,
        status: 'succeeded',
        amount: major,
        currency: 'sgd',
        payment_request_id: attempt.providerRequestId,
        channel: 'api',
        fixed_fee: 0.5,
      },
      'test_event_salt',
    )
    const request = signedEvent(
      {
        id: attempt.providerRequestId,
        status: 'completed',
        amount: major.toFixed(2),
        currency: 'sgd',
        reference_number: attempt.id,
        payments: [
          { id: paymentId, status: 'succeeded', amount: major.toFixed(2), currency: 'sgd', payment_type: 'card' },
        ],
      },
      'test_event_salt',
    )
    const answers = await Promise.all([
      post(v2, bytes(charge.body), 'application/json', charge.headers),
      post(v1, bytes(sayPaid(attempt, order.total, { paymentId })), form),
      post(v2, bytes(request.body), 'application/json', request.headers),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.payments).toHaveLength(1)
    expect(paid.events.filter((event) => event.type === 'paid')).toHaveLength(1)
  })

  test('M10 a charge that names no request is not ours until the webhook that does', async () => {
    const { order, attempt } = await inPayment()
    const paymentId = randomUUID()
    const charge = signedEvent(
      {
        id: paymentId,
        status: 'succeeded',
        amount: order.total / 100,
        currency: 'sgd',
        channel: 'api',
        fixed_fee: 0.5,
      },
      'test_event_salt',
    )
    await post(v2, bytes(charge.body), 'application/json', charge.headers)
    expect(await db().payment.findUnique({ where: { providerPaymentId: paymentId } })).toBeNull()
    await post(v1, bytes(sayPaid(attempt, order.total, { paymentId })), form)
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'paid', payments: [{ disposition: 'applied' }] })
  })

  test('M10 a refund told of before its payment was known as ours is heard once it is', async () => {
    const { order, attempt } = await inPayment()
    const paymentId = randomUUID()
    const nameless = signedEvent(
      {
        id: paymentId,
        status: 'partially_refunded',
        amount: order.total / 100,
        refunded_amount: 1,
        currency: 'sgd',
        channel: 'api',
        fixed_fee: 0.5,
      },
      'test_event_salt',
    )
    await post(v2, bytes(nameless.body), 'application/json', nameless.headers)
    await post(v1, bytes(sayPaid(attempt, order.total, { paymentId })), form)
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'part_refunded',
      payments: [{ disposition: 'applied', refundedMinor: 100n }],
    })
  })

  test('a refund HitPay tells of shows on the order, once, and may come before the payment itself', async () => {
    const { order, attempt } = await inPayment()
    const paymentId = randomUUID()
    const refunded = (part: number) =>
      signedEvent(
        {
          id: paymentId,
          status: part < order.total ? 'partially_refunded' : 'refunded',
          amount: order.total / 100,
          refunded_amount: part / 100,
          currency: 'sgd',
          payment_request_id: attempt.providerRequestId,
          channel: 'api',
          fixed_fee: 0.5,
        },
        'test_event_salt',
      )
    const some = refunded(100)
    await post(v2, bytes(some.body), 'application/json', some.headers)
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'part_refunded',
      payments: [{ refundedMinor: 100n }],
    })
    const all = refunded(order.total)
    await post(v2, bytes(all.body), 'application/json', all.headers)
    await post(v2, bytes(some.body), 'application/json', some.headers)
    await post(v1, bytes(sayPaid(attempt, order.total, { paymentId })), form)
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'refunded',
      payments: [{ refundedMinor: BigInt(order.total) }],
    })
  })

  test('a signed body of a shape we do not know is quarantined, told, and changes nothing', async () => {
    const strange = signedEvent({ id: randomUUID(), object: 'loyalty', points: 3 }, 'test_event_salt')
    expect((await post(v2, bytes(strange.body), 'application/json', strange.headers)).status).toBe(200)
    const delivery = await db().webhookDelivery.findFirstOrThrow({ where: { signature: strange.signature } })
    expect(delivery.state).toBe('quarantined')
    expect(await db().alert.count({ where: { dedupeKey: `quarantined:${delivery.id}` } })).toBe(1)
  })

  test('what cannot be stored is not acknowledged: HitPay is asked to send it again', async () => {
    const { order, attempt } = await inPayment()
    const body = sayPaid(attempt, order.total)
    const refused = await away('webhook_deliveries', () => post(v1, bytes(body), form))
    expect(refused.status).toBe(503)
    expect((await post(v1, bytes(body), form)).status).toBe(200)
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('what is stored and cannot be applied is acknowledged, and applied once the trouble is over', async () => {
    const { order, attempt } = await inPayment()
    const answer = await away('stock_ledger', () => post(v1, bytes(sayPaid(attempt, order.total)), form))
    expect(answer.status).toBe(200)
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
    await db().$executeRaw`
      update webhook_deliveries set next_at = now() where state = 'failed'`
    await letSecondsPass()
    expect(await applyWaitingDeliveries()).toEqual({ applied: 1 })
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('headers that name another event change nothing: the body decides', async () => {
    const { order, attempt } = await inPayment()
    const body = signedEvent(
      {
        id: attempt.providerRequestId,
        status: 'failed',
        amount: (order.total / 100).toFixed(2),
        currency: 'sgd',
        reference_number: attempt.id,
      },
      'test_event_salt',
    )
    await post(v2, bytes(body.body), 'application/json', {
      ...body.headers,
      'Hitpay-Event-Type': 'completed',
      'Hitpay-Event-Object': 'payment_request',
    })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })
})

/** What failed came a minute ago: it is left to whoever received it for a few seconds. */
async function letSecondsPass() {
  await db().$executeRawUnsafe(`alter table webhook_deliveries disable trigger guard_delivery_update`)
  await db().$executeRaw`
    update webhook_deliveries set received_at = now() - interval '1 minute' where state = 'failed'`
  await db().$executeRawUnsafe(`alter table webhook_deliveries enable trigger guard_delivery_update`)
}

describe('work that follows a webhook is asked for once', () => {
  const sendForm = async () => {
    const { order, attempt } = await inPayment()
    return post(v1, bytes(sayPaid(attempt, order.total)), form)
  }
  const sendRefund = () => {
    const refunded = { id: randomUUID(), status: 'partially_refunded', amount: 80, refunded_amount: 1, currency: 'sgd' }
    const { body, headers } = signedEvent({ ...refunded, channel: 'api', fixed_fee: 0.5 }, 'test_event_salt')
    return post(v2, bytes(body), 'application/json', headers)
  }
  test.each([
    ['nothing is asked for', [], sendForm, 1],
    ['mails are asked for, and the alert’s withdrawal is not', [outboxTurns], sendForm, 1],
    ['the withdrawal is asked for, and mails are not', [wrongSaltWithdrawals.v1], sendForm, 1],
    ['the withdrawal is asked for at the other door', [outboxTurns, wrongSaltWithdrawals.v2], sendForm, 1],
    ['both are asked for', [outboxTurns, wrongSaltWithdrawals.v1], sendForm, 0],
    ['both are asked for, and refunds may be settled', [outboxTurns, wrongSaltWithdrawals.v2], sendRefund, 1],
  ])('%s', async (_, asked, send, times) => {
    for (const turns of asked) vi.spyOn(turns, 'isAsked').mockReturnValue(true)
    vi.mocked(after).mockClear()
    expect((await send()).status).toBe(200)
    expect(after).toHaveBeenCalledTimes(times)
    vi.restoreAllMocks()
  })
})
