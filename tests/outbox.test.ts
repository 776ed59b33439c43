import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '@/lib/db'
import type { AlertKind } from '@/lib/emails/alert-mail-words'
import * as settings from '@/lib/env'
import { raiseAlert } from '@/lib/orders/alert'
import { expireOrder } from '@/lib/orders/expire-orders'
import { randomCode } from '@/lib/orders/order-identity'
import { outboxTurns } from '@/lib/orders/outbox-turns'
import { getOrderByToken } from '@/lib/orders/queries'
import { sendOutbox } from '@/lib/orders/send-outbox'
import { letTimePass, openTestAttempt, placeTestOrder, receive, sayPaid, stockVariant } from './support/shop'

/** A mail server that takes everything, or answers the first word with what it is told. */
function mailServer() {
  const mails: string[] = []
  const state = { greeting: '220 ready', mails, open: 0, mostOpen: 0 }
  const server = createServer((socket) => {
    let body: string | null = null
    state.open += 1
    state.mostOpen = Math.max(state.mostOpen, state.open)
    socket.on('close', () => {
      state.open -= 1
    })
    socket.write(`${state.greeting}\r\n`)
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (body !== null) {
        body += text
        if (!body.endsWith('\r\n.\r\n')) return
        mails.push(body)
        body = null
        socket.write('250 taken\r\n')
      } else if (text.startsWith('DATA')) {
        body = ''
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
    socket.on('error', () => socket.destroy())
  })
  return { server, state }
}

const merchant = 'owner@lorong.example'
const { server, state } = mailServer()
const shelf = await stockVariant({ onHand: 100 })
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const real = settings.env()
  vi.spyOn(settings, 'env').mockReturnValue({ ...real, smtpUrl: `smtp://127.0.0.1:${port}`, merchantEmail: merchant })
})
afterAll(() => {
  vi.restoreAllMocks()
  server.close()
})
beforeEach(async () => {
  await db().$executeRaw`update outbox set state = 'skipped'`
  state.mails.length = 0
  state.greeting = '220 ready'
  state.mostOpen = 0
})

test('many who ask at once are served in turns: every mail goes out, one after the other', async () => {
  const causes = Array.from({ length: 23 }, () => randomUUID())
  for (const cause of causes.slice(0, 12)) await raise('refund_due', cause)
  const asked = Array.from({ length: 12 }, () => outboxTurns.ask())
  for (const cause of causes.slice(12)) await raise('refund_due', cause)
  await Promise.all([...asked, outboxTurns.ask()])
  expect(causes.filter((cause) => !state.mails.some((mail) => readable(mail).includes(cause)))).toEqual([])
  expect(state.mails).toHaveLength(23)
  expect(state.mostOpen).toBe(1)
})

test('a turn that failed keeps nobody from the next', async () => {
  const broken = vi
    .spyOn(pool(), 'query')
    .mockImplementationOnce(() => Promise.reject(new Error('the database is away')))
  const asked = [outboxTurns.ask(), outboxTurns.ask()]
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken.mockRestore()
  await raise('refund_due', randomUUID())
  await outboxTurns.ask()
  expect(state.mails).toHaveLength(1)
})

async function paidOrder() {
  const order = await placeTestOrder([{ shelf }])
  await receive(sayPaid(await openTestAttempt(order), order.total))
  return order
}
const messages = (orderId: string) => db().outboxMessage.findMany({ where: { orderId }, orderBy: { kind: 'asc' } })
const makeDue = (orderId: string) =>
  db().$executeRaw`update outbox set next_at = now() where order_id = ${orderId}::uuid`

const toMerchant = () =>
  db().outboxMessage.findMany({
    where: { alertId: { not: null }, state: { not: 'skipped' } },
    include: { alert: true },
  })
const raise = (kind: AlertKind, cause: string, orderId: string | null = null) =>
  raiseAlert(db(), { kind, cause, orderId, message: `Something about ${cause} happened.` })

describe('mails to the merchant', () => {
  test('an alert leaves one, however often its cause is met, with the way to the back office', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
    for (let turn = 0; turn < 3; turn += 1) await raise('refund_due', orderId, orderId)
    await raise('orphan_payment', randomUUID())
    await Promise.all(Array.from({ length: 10 }, () => sendOutbox()))
    expect(state.mails).toHaveLength(2)
    const about = state.mails.map((mail) => readable(mail))
    for (const mail of about) expect(mail).toContain(`To: ${merchant}`)
    expect(about.find((mail) => mail.includes('refund is due'))).toContain(`http://localhost:9/admin/orders/${number}`)
    expect(about.find((mail) => mail.includes('for no order'))).toContain('http://localhost:9/admin/alerts')
    expect((await toMerchant()).map((mail) => [mail.state, mail.attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ])
  })

  test.each([
    ['a payment that does not fit', { amount: 1 }, 'payment_mismatch'],
    ['money for no order', { reference: randomCode(26), requestId: randomUUID() }, 'orphan_payment'],
  ])('%s is told by mail', async (_, said, kind) => {
    const order = await placeTestOrder([{ shelf }])
    await receive(sayPaid(await openTestAttempt(order), order.total, said))
    expect((await toMerchant()).map((mail) => mail.alert?.kind)).toEqual([kind])
  })

  test('an alert put away before its turn is told to nobody', async () => {
    await raise('paid_late', randomUUID())
    await db().$executeRaw`update alerts set resolved_at = now() where resolved_at is null`
    expect(await sendOutbox()).toEqual({ sent: 1, failed: 0 })
    expect(state.mails).toHaveLength(0)
  })

  test('one that nobody takes is given up with an alert, and begets no other mail', async () => {
    await raise('refund_due', randomUUID())
    state.greeting = '554 go away'
    for (let turn = 0; turn < 12; turn += 1) {
      await db().$executeRaw`update outbox set next_at = now() where state = 'pending'`
      await sendOutbox()
    }
    const [mail, ...others] = await toMerchant()
    expect(mail).toMatchObject({ state: 'dead', attempts: 8 })
    expect(others).toEqual([])
    expect(await db().alert.count({ where: { dedupeKey: `mail_dead:${mail?.id}` } })).toBe(1)
  })

  test('a receipt that nobody takes is told to the merchant once', async () => {
    const order = await paidOrder()
    const [receipt] = await messages(order.orderId)
    for (let turn = 0; turn < 2; turn += 1) await raise('mail_dead', receipt?.id ?? '', order.orderId)
    expect((await toMerchant()).map((mail) => mail.alert?.kind)).toEqual(['mail_dead'])
  })

  test('a mail is about an order or about an alert, never both and never neither', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    await raise('paid_late', orderId)
    const [mail] = await toMerchant()
    const change = (data: object) => db().outboxMessage.update({ where: { id: mail?.id ?? '' }, data })
    await expect(change({ orderId })).rejects.toThrow(/mail_has_one_subject/)
    await expect(change({ alertId: null })).rejects.toThrow(/mail_has_one_subject/)
  })
})

/** As a person reads it: without the folding of quoted-printable. */
const readable = (mail: string) => mail.replace(/=\r\n/g, '').replaceAll('=3D', '=')

describe('the outbox', () => {
  test('sends the receipt once, though ten machines look at once', async () => {
    const order = await paidOrder()
    await Promise.all(Array.from({ length: 10 }, () => sendOutbox()))
    expect(state.mails).toHaveLength(1)
    expect(state.mails[0]).toContain('mei@example.com')
    const [receipt] = await messages(order.orderId)
    expect(receipt).toMatchObject({ kind: 'order_paid', state: 'sent', attempts: 1 })
    expect(receipt?.sentAt).not.toBeNull()
  })

  test('tells the order’s page of the receipt what is so', async () => {
    const order = await paidOrder()
    const shown = async () => getOrderByToken(order.token, [])
    const told = async () => (await shown())?.receipt
    expect(await shown()).toMatchObject({ receipt: 'coming', sendsMails: true })
    const here = settings.env()
    const spy = vi.mocked(settings.env)
    spy.mockReturnValue({ ...here, smtpUrl: null })
    expect(await shown()).toMatchObject({ receipt: null, sendsMails: false })
    spy.mockReturnValue(here)
    await sendOutbox()
    expect(await told()).toBe('sent')
    await db().$executeRaw`update outbox set state = 'dead', sent_at = null where order_id = ${order.orderId}::uuid`
    expect(await told()).toBeNull()
  })

  test('asks for payment when an order waits, and no more once it is paid', async () => {
    const waiting = await placeTestOrder([{ shelf }])
    await sendOutbox()
    expect(state.mails).toHaveLength(0)
    await makeDue(waiting.orderId)
    await sendOutbox()
    expect(state.mails).toHaveLength(1)
    const paid = await paidOrder()
    await makeDue(paid.orderId)
    await sendOutbox()
    expect((await messages(paid.orderId)).map((message) => [message.kind, message.state])).toEqual([
      ['order_paid', 'sent'],
      ['order_received', 'skipped'],
    ])
  })

  test('tells of a time that is over, and no more once the money came late', async () => {
    const [over, late] = [await placeTestOrder([{ shelf }]), await placeTestOrder([{ shelf }])]
    const attempt = await openTestAttempt(late)
    for (const { orderId } of [over, late]) {
      await letTimePass(orderId)
      await expireOrder(orderId)
    }
    await receive(sayPaid(attempt, late.total))
    await sendOutbox(20)
    const told = async ({ orderId }: { orderId: string }) =>
      (await messages(orderId)).filter(({ state: sent }) => sent === 'sent').map(({ kind }) => kind)
    expect(await told(over)).toEqual(['order_expired'])
    expect(await told(late)).toEqual(['order_paid'])
  })

  test('tries again later when the mail server refuses, and tells the merchant when it gives up', async () => {
    const order = await paidOrder()
    state.greeting = '554 go away'
    expect(await sendOutbox()).toEqual({ sent: 0, failed: 1 })
    const [once] = await messages(order.orderId)
    expect(once).toMatchObject({ state: 'pending', attempts: 1 })
    expect(once?.nextAt.getTime()).toBeGreaterThan(Date.now())
    for (let turn = 0; turn < 7; turn += 1) {
      await makeDue(order.orderId)
      await sendOutbox()
    }
    expect((await messages(order.orderId))[0]).toMatchObject({ state: 'dead', attempts: 8 })
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'mail_dead' } })).toBe(1)
  })

  test('is never given up without the merchant being told', async () => {
    const order = await paidOrder()
    state.greeting = '554 go away'
    await db().$executeRaw`update outbox set attempts = 7 where order_id = ${order.orderId}::uuid`
    await db().$executeRaw`alter table alerts add constraint nobody_hears check (kind <> 'mail_dead') not valid`
    await expect(sendOutbox()).rejects.toThrow('nobody_hears')
    await db().$executeRaw`alter table alerts drop constraint nobody_hears`
    expect((await messages(order.orderId))[0]).toMatchObject({ state: 'pending', attempts: 8 })
  })

  test('takes over a mail whose sender died holding it', async () => {
    const order = await paidOrder()
    await db()
      .$executeRaw`update outbox set lease_until = now() + interval '1 minute' where order_id = ${order.orderId}::uuid`
    expect(await sendOutbox()).toEqual({ sent: 0, failed: 0 })
    await db()
      .$executeRaw`update outbox set lease_until = now() - interval '1 second' where order_id = ${order.orderId}::uuid`
    expect(await sendOutbox()).toEqual({ sent: 1, failed: 0 })
  })
})
