import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { sendOutbox } from '@/lib/orders/send-outbox'
import { openTestAttempt, placeTestOrder, receive, type Shelf, sayPaid, stockVariant } from './support/shop'

/** A mail server that takes everything, or answers the first word with what it is told. */
function mailServer() {
  const mails: string[] = []
  const state = { greeting: '220 ready', mails }
  const server = createServer((socket) => {
    let body: string | null = null
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

const { server, state } = mailServer()
let shelf: Shelf
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = (server as Server).address()
  const port = typeof address === 'object' && address ? address.port : 0
  const real = settings.env()
  vi.spyOn(settings, 'env').mockReturnValue({ ...real, smtpUrl: `smtp://127.0.0.1:${port}` })
  shelf = await stockVariant({ onHand: 100 })
})
afterAll(() => {
  vi.restoreAllMocks()
  server.close()
})
beforeEach(async () => {
  await db().$executeRaw`update outbox set state = 'skipped'`
  state.mails.length = 0
  state.greeting = '220 ready'
})

async function paidOrder() {
  const order = await placeTestOrder([{ shelf }])
  await receive(sayPaid(await openTestAttempt(order), order.total))
  return order
}
const messages = (orderId: string) => db().outboxMessage.findMany({ where: { orderId }, orderBy: { kind: 'asc' } })
const makeDue = (orderId: string) =>
  db().$executeRaw`update outbox set next_at = now() where order_id = ${orderId}::uuid`

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
