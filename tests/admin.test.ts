import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, receive, sayPaid, stockVariant } from './support/shop'
import { begin, browser, formOf, hire, ownPage, Stopped, sealed, sitDown } from './support/staff'

const orders = await import('@/lib/orders/admin-actions')
const payments = await import('@/lib/payments/admin-actions')
const goLive = await import('@/lib/go-live/admin-actions')
const goLiveQueries = await import('@/lib/go-live/admin-queries')
const orderQueries = await import('@/lib/orders/admin-queries')
const paymentQueries = await import('@/lib/payments/admin-queries')
const { getAdminOrder } = await import('@/lib/orders/admin-order')
const { fulfilOrder } = await import('@/lib/orders/fulfil-order')
const { previewMail } = await import('@/lib/orders/preview-mail')
const auditQueries = await import('@/lib/audit/admin-queries')
const { recordAudit } = await import('@/lib/audit/record')
const { recallAnswer } = await import('@/lib/auth/admin-action')

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 300, price: 4000 })
const staff = await hire('staff', 'Kim Lee')
beforeEach(() => sitDown(staff))

const id = randomUUID()
const actions = {
  'orders.fulfilAction': [orders.fulfilAction, { orderId: id, version: 1, to: 'packed' }],
  'orders.resolveAlertAction': [orders.resolveAlertAction, { alertId: id }],
  'orders.retryMailAction': [orders.retryMailAction, { mailId: id }],
  'orders.findOrdersAction': [orders.findOrdersAction, { q: 'mei' }],
  'payments.refundAction': [
    payments.refundAction,
    { orderId: id, version: 1, paymentId: id, requestKey: id, amount: '1.00', reason: 'x' },
  ],
  'payments.refundOrphanAction': [
    payments.refundOrphanAction,
    { paymentId: id, requestKey: id, amount: '1.00', reason: 'x' },
  ],
  'payments.declareNotMadeAction': [
    payments.declareNotMadeAction,
    { orderId: id, paymentId: id, refundId: id, sure: 'yes' },
  ],
  'payments.takeAsPaidAction': [payments.takeAsPaidAction, { orderId: id, version: 1, reason: 'x' }],
  'payments.askForRestAction': [payments.askForRestAction, { orderId: id, version: 1 }],
  'payments.cancelAction': [payments.cancelAction, { orderId: id, version: 1, requestKey: id }],
  'payments.acceptFindingAction': [
    payments.acceptFindingAction,
    { orderId: id, version: 1, attemptId: 'none', sure: 'yes' },
  ],
  'payments.replayAction': [payments.replayAction, { deliveryId: id }],
  'goLive.checkNowAction': [goLive.checkNowAction, {}],
  'goLive.createTestPaymentAction': [goLive.createTestPaymentAction, {}],
  'goLive.refundTestPaymentAction': [goLive.refundTestPaymentAction, { testPaymentId: `test-${'0'.repeat(26)}` }],
} as const
const reads = {
  listOrders: () => orderQueries.listOrders({}),
  searchOrders: () => orderQueries.searchOrders('mei'),
  getOverview: () => orderQueries.getOverview(),
  listAlerts: () => orderQueries.listAlerts(),
  listMails: () => orderQueries.listMails({}),
  getAdminOrder: () => getAdminOrder('LR-0000-0000'),
  previewMail: () => previewMail(id),
  listDeliveries: () => paymentQueries.listDeliveries({}),
  countUnapplied: () => paymentQueries.countUnapplied(),
  countElsewhere: () => paymentQueries.countElsewhere(),
  listAccountNotices: () => paymentQueries.listAccountNotices(),
  getDelivery: () => paymentQueries.getDelivery(id),
  getMoney: () => paymentQueries.getMoney(id),
  listOddMoney: () => paymentQueries.listOddMoney({}),
  listAudit: () => auditQueries.listAudit('order:none'),
  listWholeAudit: () => auditQueries.listWholeAudit({}),
  getGoLive: () => goLiveQueries.getGoLive(),
}
const doors: Record<string, () => Promise<unknown>> = {
  ...reads,
  ...Object.fromEntries(
    Object.entries(actions).map(([name, [action, fields]]) => [name, () => action(null, formOf(fields))]),
  ),
}

test('no door of the back office is missing here', () => {
  const known = Object.keys(actions)
  for (const [noun, module] of Object.entries({ orders, payments, goLive }))
    for (const name of Object.keys(module)) expect(known).toContain(`${noun}.${name}`)
  for (const module of [auditQueries, orderQueries, paymentQueries, goLiveQueries])
    for (const name of Object.keys(module)) expect(Object.keys(reads)).toContain(name)
})

describe('nobody but staff comes in', () => {
  const names = Object.keys(doors)
  const knock = (name: string) => doors[name]?.() ?? Promise.reject(new Error(`no door ${name}`))

  test.each(names)('A02 %s sends a visitor to sign in (ASVS 6.3.4, 8.2.1)', async (name) => {
    sitDown(null)
    await expect(knock(name)).rejects.toThrow('redirect /sign-in')
  })
  test('A02 every door answers a customer like an absent page', async () => {
    sitDown(await hire('customer'))
    for (const name of names) await expect(knock(name), name).rejects.toThrow('not found')
  })
  test('M10 every door stays shut from the moment someone is demoted', async () => {
    const leaving = await hire('staff')
    sitDown(leaving)
    await expect(knock('listOrders')).resolves.toBeTruthy()
    await db().user.update({ where: { id: leaving.id }, data: { role: 'customer' } })
    for (const name of names) await expect(knock(name), name).rejects.toThrow('redirect /sign-in')
    sitDown(await begin(leaving))
    for (const name of names) await expect(knock(name), name).rejects.toThrow('not found')
  })
  test('A03 a session ends with the account, with the password, and is worth nothing in another shape (ASVS 7.2.1, 7.4.2, 9.2.2)', async () => {
    const gone = await hire('staff')
    sitDown(gone)
    await expect(knock('listOrders')).resolves.toBeTruthy()
    await db().user.delete({ where: { id: gone.id } })
    await expect(knock('listOrders')).rejects.toThrow('redirect /sign-in')
    // The same address, opened again by someone else, is not the same person.
    await db().user.create({ data: { email: gone.email, name: 'New', passwordHash: 'other', role: 'staff' } })
    await expect(knock('listOrders')).rejects.toThrow(Stopped)

    const changed = await hire('admin')
    sitDown(changed)
    await db().user.update({ where: { id: changed.id }, data: { passwordHash: 'a new one' } })
    await expect(knock('listOrders')).rejects.toThrow('redirect /sign-in')
    const shapes = [
      {},
      { email: staff.email },
      { sub: staff.id },
      { sid: staff.sessionId },
      { sub: changed.id, sid: staff.sessionId },
    ]
    for (const shape of shapes) {
      sitDown({ session: await sealed(shape) })
      await expect(knock('listOrders')).rejects.toThrow('redirect /sign-in')
    }
  })
  test('nothing was written down for any of them', async () => expect(await db().auditEntry.count()).toBe(0))
})

describe('a form must come from our own pages', () => {
  test.each([
    ['no origin', {}],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { ...ownPage, origin: 'https://evil.example' }],
    ['a sister site', { ...ownPage, 'sec-fetch-site': 'same-site' }],
  ])('%s is refused by every action, staff or not', async (_, headers: Record<string, string>) => {
    for (const [name, [action, fields]] of Object.entries(actions))
      for (const person of [staff, null]) {
        sitDown(person, headers)
        const answer = await action(null, formOf(fields))
        expect(answer, name).toMatchObject({ ok: false, message: expect.stringMatching(/not sent from/) })
      }
    expect(await db().auditEntry.count()).toBe(0)
  })
})

async function paidOrder() {
  const order = await placeTestOrder([{ shelf, quantity: 2 }])
  await receive(sayPaid(await openTestAttempt(order), order.total))
  return order
}
const order = (orderId: string) => db().order.findUniqueOrThrow({ where: { id: orderId } })
const shown = async ({ orderId }: { orderId: string }) => ({ orderId, version: (await order(orderId)).version })
const logOf = async (subject: string) =>
  (await db().auditEntry.findMany({ where: { subject }, orderBy: { id: 'asc' } })).map(({ action, userId }) => [
    action,
    userId,
  ])

describe('fulfilment', () => {
  const press = async (placed: { orderId: string }, fields: Record<string, string>) =>
    orders.fulfilAction(null, formOf({ ...(await shown(placed)), ...fields }))

  test('goes step by step, is written down by name, and mails go out', async () => {
    const placed = await paidOrder()
    expect(await press(placed, { to: 'packed' })).toMatchObject({ ok: true })
    expect(await press(placed, { to: 'shipped' })).toMatchObject({ ok: false })
    expect(await press(placed, { to: 'ready_to_collect' })).toMatchObject({ ok: true })
    expect(await press(placed, { to: 'delivered' })).toMatchObject({ ok: true })
    expect((await order(placed.orderId)).fulfilment).toBe('delivered')
    const one = (end: string) => [
      ['order.fulfil', staff.id],
      [`order.fulfil.${end}`, staff.id],
    ]
    expect(await logOf(`order:${placed.orderId}`)).toEqual([
      ...one('done'),
      ...one('refused'),
      ...one('done'),
      ...one('done'),
    ])
    const view = await getAdminOrder((await order(placed.orderId)).number)
    expect(view?.events[0]).toMatchObject({ type: 'delivered', by: 'Kim Lee' })
    expect(view?.nextStep).toBeNull()
  })

  test('a step that was taken already is taken, and neither told nor written down again', async () => {
    const placed = await paidOrder()
    const pack = () => fulfilOrder(placed.orderId, { to: 'packed', actor: staff.id })
    expect(await pack()).toEqual({ ok: true })
    const { version } = await order(placed.orderId)
    expect(await pack()).toEqual({ ok: true })
    expect((await order(placed.orderId)).version).toBe(version)
  })

  test('keeps the carrier and the tracking number', async () => {
    const placed = await paidOrder()
    await db().order.update({
      where: { id: placed.orderId },
      data: { shippingMethod: 'delivery', addressLine1: '1 Lane', postalCode: '400012' },
    })
    await press(placed, { to: 'packed' })
    await press(placed, { to: 'shipped', carrier: ' Ninja Van ', trackingNumber: 'NV123' })
    expect(await order(placed.orderId)).toMatchObject({ carrier: 'Ninja Van', trackingNumber: 'NV123' })
  })

  test('an unpaid order is not packed', async () => {
    const placed = await placeTestOrder([{ shelf }])
    expect(await press(placed, { to: 'packed' })).toMatchObject({ ok: false, message: expect.stringMatching(/paid/) })
  })

  test('M07 of two people who saw the same order one acts, and the other is told to look again', async () => {
    const placed = await paidOrder()
    const seen = await shown(placed)
    const press = () => orders.fulfilAction(null, formOf({ ...seen, to: 'packed' }))
    const both = await Promise.all([press(), press()])
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
    const told = both.find((answer) => !answer.ok)
    expect(told).toMatchObject({ message: expect.stringMatching(/changed this order in the meantime/) })
  })

  test('what was typed comes back with what is wrong, also to the page that is rendered without script', async () => {
    const placed = await paidOrder()
    const tooLong = 'x'.repeat(81)
    const answer = await press(placed, { form: 'fulfil', to: 'shipped', carrier: tooLong })
    expect(answer).toMatchObject({
      ok: false,
      form: 'fulfil',
      typed: { carrier: tooLong },
      fieldErrors: { carrier: [expect.stringMatching(/80/)] },
    })
    expect(await recallAnswer()).toBe(answer)
    browser.headers = new Headers(ownPage)
    expect(await recallAnswer()).toBeUndefined()
  })
})

describe('alerts, mails and deliveries', () => {
  test('an alert is put away once, and the order’s history says by whom', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    const alert = await db().alert.create({
      data: { kind: 'webhook_missing', dedupeKey: randomUUID(), orderId, message: 'x' },
    })
    const press = () => orders.resolveAlertAction(null, formOf({ alertId: alert.id }))
    const both = await Promise.all([press(), press()])
    expect(both.map((answer) => answer.ok).toSorted()).toEqual([false, true])
    expect(await db().orderEvent.count({ where: { orderId, type: 'alert_resolved', actor: staff.id } })).toBe(1)
    const row = (await orderQueries.listAlerts()).find((one) => one.id === alert.id)
    expect(row?.resolvedAt).not.toBeNull()
  })

  test('a mail that was given up gets its tries back, one that was sent does not', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    const mail = await db().outboxMessage.findFirstOrThrow({ where: { orderId } })
    const press = () => orders.retryMailAction(null, formOf({ mailId: mail.id }))
    expect(await press()).toMatchObject({ ok: false })
    await db().alert.create({ data: { kind: 'mail_dead', dedupeKey: `mail_dead:${mail.id}`, orderId, message: 'x' } })
    await db().outboxMessage.update({ where: { id: mail.id }, data: { state: 'dead', attempts: 8 } })
    expect(await press()).toMatchObject({ ok: true })
    expect(await db().outboxMessage.findUnique({ where: { id: mail.id } })).toMatchObject({
      state: 'pending',
      attempts: 0,
    })
    const preview = await previewMail(mail.id)
    const { number, token } = await order(orderId)
    expect(preview?.text).toContain(number)
    expect(preview?.text).not.toContain(token)
  })

  test('a mail to the merchant stands among the others, with the order its alert is about', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    const { number } = await order(orderId)
    const alert = await db().alert.create({
      data: { kind: 'paid_late', dedupeKey: randomUUID(), orderId, message: 'Paid when nobody waited any more.' },
    })
    const row = (await orderQueries.listMails({})).rows.find((mail) => mail.about === 'paid_late')
    expect(row).toMatchObject({ kind: 'merchant_alert', orderNumber: number, state: 'pending' })
    const preview = await previewMail(row?.id ?? '')
    expect(preview).toMatchObject({ to: 'hello@lorong.example', subject: expect.stringContaining(number) })
    expect(preview?.text).toContain(alert.message)
    expect(preview?.text).toContain(`/admin/orders/${number}`)
  })

  test('a replay says what it did, and does nothing twice', async () => {
    const placed = await paidOrder()
    const [delivery] = await db().webhookDelivery.findMany({ where: { orderId: placed.orderId } })
    const deliveryId = delivery?.id ?? ''
    expect(await payments.replayAction(null, formOf({ deliveryId }))).toMatchObject({
      ok: true,
      data: expect.stringContaining('known'),
    })
    expect(await db().payment.count({ where: { orderId: placed.orderId } })).toBe(1)
    expect(await logOf(`delivery:${deliveryId}`)).toEqual([
      ['delivery.replay', staff.id],
      ['delivery.replay.done', staff.id],
    ])
    expect(await payments.replayAction(null, formOf({ deliveryId: randomUUID() }))).toMatchObject({ ok: false })
    const page = await paymentQueries.getDelivery(deliveryId)
    expect(page?.body).toContain('payment_id=')
    expect(page?.payments).toHaveLength(1)
  })
})

describe('what staff read', () => {
  test('an order without the shopper’s keys (ASVS 8.2.3, 15.3.1)', async () => {
    const placed = await paidOrder()
    const { number, token, cartId, checkoutKey } = await order(placed.orderId)
    const text = JSON.stringify(await getAdminOrder(number))
    for (const secret of [token, cartId, checkoutKey]) expect(text).not.toContain(secret)
  })
  test('orders by number, by email and by name, whatever the case', async () => {
    const placed = await placeTestOrder([{ shelf }])
    const { number } = await order(placed.orderId)
    for (const q of [number.toLowerCase(), number.slice(3)]) {
      const found = await orders.findOrdersAction(null, formOf({ q }))
      expect(found.ok && found.data.map((row) => row.number)).toContain(number)
    }
    for (const q of ['MEI@', 'mei tan']) expect((await orderQueries.searchOrders(q)).length).toBeGreaterThan(0)
    expect(await orders.findOrdersAction(null, formOf({ q: ' x ' }))).toMatchObject({ ok: false })
  })
  test.each([
    ['mei-43e90bdddac7@example.com', 'Tan 12e5x'],
    ['1e5@example.com', 'Tan <b>Ah Kow</b>'],
    ['o.leary+7.5e3a@example.com', 'O’Leary & Søn'],
    ['http://x.y@example.com', '陈美玲·Mei'],
  ])('an order of %s by every word of it', async (email, name) => {
    const placed = await placeTestOrder([{ shelf }])
    const { number } = await db().order.update({ where: { id: placed.orderId }, data: { email, name } })
    for (const q of [email, name, ...`${email} ${name}`.split(/[^\p{L}\p{N}]+/u).filter(Boolean)])
      expect((await orderQueries.searchOrders(q)).map((row) => row.number)).toContain(number)
  })
  test('a long list page by page, nothing of one millisecond twice and nothing left out', async () => {
    await db().$executeRaw`
      insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event, state, received_at)
      select 'v1', encode(sha256(body), 'hex'), body, repeat('a', 64), '0123456789ab', 'x', 'ignored',
        date_trunc('milliseconds', now()) + n * interval '10 microseconds'
      from (select n, convert_to('page ' || n, 'UTF8') as body from generate_series(1, 60) n) as made`
    const seen: string[] = []
    let next: string | null = null
    do {
      const page = await paymentQueries.listDeliveries({ state: 'ignored', after: next ?? undefined })
      seen.push(...page.rows.map((row) => row.id))
      next = page.next
    } while (next)
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })
  test('what waits to be packed, page by page, is exactly what the overview counts', async () => {
    for (let made = 0; made < 30; made += 1) await paidOrder()
    const { toPack } = await orderQueries.getOverview()
    const seen: string[] = []
    let next: string | null = null
    do {
      const page = await orderQueries.listOrders({ show: 'to_pack', ...(next && { after: next }) })
      seen.push(...page.rows.map((row) => row.number))
      next = page.next
    } while (next)
    expect(toPack).toBeGreaterThanOrEqual(30)
    expect(new Set(seen).size).toBe(toPack)
    expect(seen).toHaveLength(toPack)
  })
  test('odd money', async () => {
    const placed = await placeTestOrder([{ shelf }])
    await receive(sayPaid(await openTestAttempt(placed), placed.total, { amount: 1 }))
    const { number } = await order(placed.orderId)
    const odd = await paymentQueries.listOddMoney({ disposition: 'mismatch' })
    expect(odd.rows.find((row) => row.orderNumber === number)).toMatchObject({ amount: 1, left: 1 })
    expect((await orderQueries.getOverview()).counts).toContainEqual({ status: 'review', count: 1 })
  })
})

describe('the staff’s log', () => {
  test('can be neither changed nor deleted', async () => {
    await recordAudit({ userId: staff.id, action: 'try', subject: 'test:1', data: {} })
    await expect(db().auditEntry.updateMany({ data: { action: 'nothing' } })).rejects.toThrow(/append-only/)
    await expect(db().auditEntry.deleteMany({})).rejects.toThrow(/append-only/)
    expect(await auditQueries.listAudit('test:1')).toMatchObject([{ by: 'Kim Lee', action: 'try' }])
  })
  test('is read whole, newest first and page by page, with the way to what was done', async () => {
    const { orderId } = await placeTestOrder([{ shelf }])
    const { number } = await order(orderId)
    for (let turn = 0; turn < 60; turn += 1)
      await recordAudit({ userId: staff.id, action: `walk ${turn}`, subject: `order:${orderId}`, data: {} })
    const first = await auditQueries.listWholeAudit({})
    expect(first.entries[0]).toMatchObject({
      action: 'walk 59',
      by: 'Kim Lee',
      subject: { word: `order ${number}`, href: `/admin/orders/${number}` },
    })
    const second = await auditQueries.listWholeAudit({ after: first.next ?? '' })
    const walked = [...first.entries, ...second.entries].filter(({ action }) => action.startsWith('walk'))
    expect(walked.map(({ action }) => action)).toEqual(Array.from({ length: 60 }, (_, turn) => `walk ${59 - turn}`))
  })
  test('keeps whoever stands in it from being deleted', async () => {
    await expect(db().user.delete({ where: { id: staff.id } })).rejects.toThrow()
  })
})
