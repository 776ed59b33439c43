import { randomUUID } from 'node:crypto'
import { newCartId } from '@/lib/cart/cart-id'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { money } from '@/lib/money'
import { randomCode } from '@/lib/orders/order-identity'
import { recordStatements, type Statement } from '../../bench/statements'
import { payAndTell, payAtHitPay } from './payments'
import { letTimePass, placeTestOrder, receive, sayPaid, shopperFields, stockVariant } from './shop'
import { hire, sitDown } from './staff'

/** What a door, a page of the back office or a job sends to the database, as it went over the wire. */
export type RecordedCall = { name: string; statements: Statement[] }

const verbs = {
  placing: await import('@/lib/checkout/place-order'),
  again: await import('@/lib/checkout/order-again'),
  starting: await import('@/lib/payments/start-payment'),
  reconciling: await import('@/lib/payments/reconcile-payments'),
  tending: await import('@/lib/payments/tend-order'),
  applying: await import('@/lib/payments/apply-delivery'),
  refunding: await import('@/lib/payments/refund-payment'),
  resolvingRefunds: await import('@/lib/payments/resolve-refunds'),
  calling: await import('@/lib/payments/call-off-order'),
  deciding: await import('@/lib/payments/take-as-paid'),
  asking: await import('@/lib/payments/ask-for-rest'),
  replaying: await import('@/lib/payments/replay-delivery'),
  charges: await import('@/lib/payments/sweep-charges'),
  checking: await import('@/lib/payments/check-invariants'),
  sweeping: await import('@/lib/payments/daily-sweep'),
  status: await import('@/lib/orders/order-status'),
  cancelling: await import('@/lib/orders/cancel-order'),
  expiring: await import('@/lib/orders/expire-orders'),
  sending: await import('@/lib/orders/send-outbox'),
  writing: await import('@/lib/orders/write-mail'),
  fulfilling: await import('@/lib/orders/fulfil-order'),
  resolving: await import('@/lib/orders/resolve-alert'),
  retrying: await import('@/lib/orders/retry-mail'),
  exporting: await import('@/lib/orders/export-orders'),
  taking: await import('@/lib/limits/take'),
  limits: await import('@/lib/limits/limits'),
  sweepingLimits: await import('@/lib/limits/sweep'),
  salts: await import('@/lib/payments/refused-webhooks/wrong-salts'),
  forgetting: await import('@/lib/payments/refused-webhooks/forget-old-refusals'),
}
/** Every read of a page: a test compares what is called with what the files offer. */
const reads = {
  orders: await import('@/lib/orders/admin-queries'),
  order: await import('@/lib/orders/admin-order'),
  payments: await import('@/lib/payments/admin-queries'),
  refused: await import('@/lib/payments/refused-webhooks/admin-queries'),
  audit: await import('@/lib/audit/admin-queries'),
  goLive: await import('@/lib/go-live/admin-queries'),
  shopper: await import('@/lib/orders/queries'),
  account: await import('@/lib/orders/account-queries'),
  mail: await import('@/lib/orders/preview-mail'),
}
const { statements } = await import('@/lib/db')
const { allStatuses } = await import('@/lib/orders/status')
const { oddMoney } = await import('@/lib/payments/admin-views')

type Called = Record<string, () => Promise<unknown>>

/**
 * Makes every call of a shop on the database at hand, `times` each, and tells what it sent. Whatever a call needs is
 * made before it is watched.
 */
export async function recordEveryCall(times = 1): Promise<RecordedCall[]> {
  const staff = await hire('admin')
  sitDown(staff)
  // Nobody listens there: a mail is claimed, fails and is put off.
  Object.assign(env(), { smtpUrl: 'smtp://127.0.0.1:9' })
  const recorded: RecordedCall[] = []
  const watch = async (name: string, prepare: () => Promise<() => Promise<unknown>>) => {
    for (let turn = 0; turn < times; turn += 1) {
      const call = await prepare()
      recorded.push({ name, statements: await recordStatements(call) })
    }
  }
  for (const [name, call] of Object.entries(await pages(staff.id))) await watch(name, async () => call)
  for (const [name, prepare] of Object.entries(await doors(staff.id))) await watch(name, prepare)
  for (const [name, call] of Object.entries(jobs())) await watch(name, async () => call)
  return recorded
}

/** The id of a row far down the list, where a page of it goes on. */
const deep = async (table: string, column: string) => {
  const [row] = await db().$queryRawUnsafe<{ id: string }[]>(
    `select id from ${table} order by ${column} desc, id desc offset (select count(*) / 2 from ${table}) limit 1`,
  )
  return row?.id ?? randomUUID()
}

async function pages(staffId: string): Promise<Called> {
  const { orders, order, payments, refused, audit, goLive, shopper, account, mail } = reads
  const some = await db().order.findFirstOrThrow({ where: { status: 'paid' } })
  const delivery = await db().webhookDelivery.findFirstOrThrow({ where: { orderId: some.id } })
  const payment = await db().payment.findFirstOrThrow({ where: { orderId: some.id } })
  const message = await db().outboxMessage.findFirstOrThrow({ where: { orderId: some.id } })
  const [deepOrder, deepDelivery, deepMail, deepPayment] = [
    await deep('orders', 'created_at'),
    await deep('webhook_deliveries', 'received_at'),
    await deep('outbox', 'created_at'),
    await deep('payments', 'created_at'),
  ]
  const shown = [...allStatuses, 'to_pack', 'to_hand_over'] as const
  const each = <Key extends string>(name: string, keys: readonly Key[], call: (key: Key) => Promise<unknown>) =>
    Object.fromEntries(keys.map((key) => [`${name} ${key}`, () => call(key)]))
  return {
    'page overview': () => orders.getOverview(),
    'page orders': () => orders.listOrders({}),
    'page orders, far down': () => orders.listOrders({ after: deepOrder }),
    ...each('page orders', shown, (show) => orders.listOrders({ show })),
    'page orders paid, far down': () => orders.listOrders({ show: 'paid', after: deepOrder }),
    'page search by number': () => orders.searchOrders(some.number),
    'page search by email': () => orders.searchOrders(some.email),
    'page search by a name many have': () => orders.searchOrders('bench'),
    'page search for nobody': () => orders.searchOrders('nobody at all'),
    'page alerts': () => orders.listAlerts(),
    'page mails': () => orders.listMails({}),
    'page mails, far down': () => orders.listMails({ after: deepMail }),
    ...each('page mails', ['pending', 'sent', 'skipped', 'dead'] as const, (state) => orders.listMails({ state })),
    'page mail': () => mail.previewMail(message.id),
    'page order': () => order.getAdminOrder(some.number),
    'page deliveries': () => payments.listDeliveries({}),
    'page deliveries, far down': () => payments.listDeliveries({ after: deepDelivery }),
    ...each(
      'page deliveries',
      ['unapplied', 'received', 'applied', 'ignored', 'quarantined', 'failed', 'dead'] as const,
      (state) => payments.listDeliveries({ state }),
    ),
    'page deliveries counted': () => payments.countUnapplied(),
    'page money of elsewhere': () => payments.countElsewhere(),
    'page notices of the account': () => payments.listAccountNotices(),
    'page refused webhooks': () => refused.listRefusedWebhooks(),
    'page delivery': () => payments.getDelivery(delivery.id),
    'page odd money': () => payments.listOddMoney({}),
    ...each('page odd money', oddMoney, (disposition) => payments.listOddMoney({ disposition })),
    'page odd money, far down': () => payments.listOddMoney({ after: deepPayment }),
    'page payment': () => payments.getMoney(payment.id),
    'page audit of an order': () => audit.listAudit(`order:${some.id}`),
    'page go live': () => goLive.getGoLive(),
    'page audit': () => audit.listWholeAudit({}),
    'page order of a shopper': () => shopper.getOrderByToken(some.token, ['redirect']),
    'page account': () => account.listOrdersOf(staffId),
    'export of a day': async () => {
      const exported = await verbs.exporting.exportOrders({ from: '2026-01-01', to: '2026-01-02' })
      if (exported?.ok) for await (const _ of exported.data) void _
    },
  }
}

async function doors(actor: string): Promise<Record<string, () => Promise<() => Promise<unknown>>>> {
  const shelf = await stockVariant({ onHand: 900 })
  const other = await stockVariant({ onHand: 900 })
  const cart = (id = newCartId()) => ({
    id,
    lines: [
      { sku: shelf.sku, quantity: 1 },
      { sku: other.sku, quantity: 2 },
    ],
    holder: { id: randomCode(22), byAddress: true },
  })
  const place = () => placeTestOrder([{ shelf }])
  return {
    'door checkout': async () => () => verbs.placing.placeOrder(cart(), shopperFields),
    'door checkout, replacing an order': async () => {
      const { cartId } = await place()
      return () => verbs.placing.placeOrder(cart(cartId), shopperFields)
    },
    'door checkout, goods gone': async () => {
      const last = await stockVariant({ onHand: 1 })
      await letTimePass((await placeTestOrder([{ shelf: last }])).orderId)
      return () => verbs.placing.placeOrder({ ...cart(), lines: [{ sku: last.sku, quantity: 1 }] }, shopperFields)
    },
    'door pay': async () => {
      const { orderId } = await place()
      return () => verbs.starting.startPayment(orderId, 'redirect')
    },
    'door pay another way': async () => {
      const { orderId } = await place()
      await verbs.starting.startPayment(orderId, 'redirect')
      await db()
        .$executeRaw`update payment_attempts set created_at = now() - interval '1 minute' where order_id = ${orderId}::uuid`
      return () => verbs.starting.startPayment(orderId, 'paynow_qr')
    },
    'door webhook': async () => {
      const { attempt, total, charge } = await payAtHitPay(shelf)
      return () => receive(sayPaid(attempt, total, { paymentId: charge.id }))
    },
    'door webhook, the same again': async () => {
      const { attempt, total, charge } = await payAndTell(shelf)
      return () => receive(sayPaid(attempt, total, { paymentId: charge.id }))
    },
    'door webhook, late': async () => {
      const { orderId, attempt, total, charge } = await payAtHitPay(shelf)
      await letTimePass(orderId)
      await verbs.expiring.expireOrder(orderId)
      return () => receive(sayPaid(attempt, total, { paymentId: charge.id }))
    },
    'door webhook, for nobody': async () => () =>
      receive(sayPaid({ id: randomCode(26), providerRequestId: randomUUID() }, 500, { paymentId: randomUUID() })),
    'door order status': async () => {
      const { token } = await place()
      return () => verbs.status.pollOrder(token)
    },
    'door order tended': async () => {
      const { orderId } = await payAtHitPay(shelf)
      await db().$executeRaw`update payment_attempts set next_check_at = now() where order_id = ${orderId}::uuid`
      return () => verbs.tending.tendOrder(orderId)
    },
    'door check now': async () => {
      const { orderId } = await payAtHitPay(shelf)
      await db()
        .$executeRaw`update payment_attempts set created_at = now() - interval '1 minute' where order_id = ${orderId}::uuid`
      return () => verbs.reconciling.checkNow(orderId)
    },
    'door cancel': async () => {
      const { orderId } = await place()
      return () => verbs.cancelling.cancelOrder(orderId, 'shopper')
    },
    'door order again': async () => {
      const { orderId } = await place()
      await verbs.cancelling.cancelOrder(orderId, 'shopper')
      return () => verbs.again.orderAgain(orderId, new Date())
    },
    'door limit': async () => () => verbs.taking.take(verbs.limits.limits.checkout, randomCode(8)),
    'deed refund': async () => {
      const { orderId, payment } = await payAndTell(shelf)
      const wanted = { orderId, paymentId: payment.id, reason: 'x', requestKey: randomUUID(), actor }
      return () =>
        verbs.refunding.refundPayment({
          ...wanted,
          amount: money(shelf.price, 'SGD'),
          restock: [{ variantId: shelf.variantId, quantity: 1 }],
        })
    },
    'deed call off': async () => {
      const { orderId } = await payAndTell(shelf)
      const { version } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
      return () =>
        verbs.calling.callOffOrder(
          { orderId, version, requestKey: randomUUID(), refund: true, sure: true, restock: true },
          actor,
        )
    },
    'deed take as paid': async () => {
      const { orderId } = await payAndTell(shelf, 1, { amount: shelf.price - 100 })
      const { version } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
      return () => verbs.deciding.takeAsPaid({ orderId, version, reason: 'x' }, actor)
    },
    'deed ask for the rest': async () => {
      const { orderId } = await payAndTell(shelf, 1, { amount: shelf.price - 100 })
      const { version } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
      return () => verbs.asking.askForRest({ orderId, version }, actor)
    },
    'deed pack': async () => {
      const { orderId } = await payAndTell(shelf)
      return () => verbs.fulfilling.fulfilOrder(orderId, { to: 'ready_to_collect', actor })
    },
    'deed replay': async () => {
      const { payment } = await payAndTell(shelf)
      return () => verbs.replaying.replayDelivery(payment.sourceDeliveryId)
    },
    'deed resolve an alert': async () => {
      const { id } = await db().alert.findFirstOrThrow({ where: { resolvedAt: null } })
      return () => verbs.resolving.resolveAlert(id, actor)
    },
    'deed retry a mail': async () => {
      const { id } = await db().outboxMessage.findFirstOrThrow({ where: { state: 'dead' } })
      return () => verbs.retrying.retryMail(id)
    },
    'job write a mail': async () => {
      const { orderId } = await payAndTell(shelf)
      return () => verbs.writing.writeMail({ kind: 'order_paid', orderId, alertId: null })
    },
    'job expire': async () => {
      await letTimePass((await place()).orderId)
      return async () => [await verbs.expiring.expireOrders(50), await verbs.sweepingLimits.sweepLimits(100)]
    },
    'job reconcile': async () => {
      const { orderId } = await payAtHitPay(shelf)
      await db().$executeRaw`update payment_attempts set next_check_at = now() where order_id = ${orderId}::uuid`
      return () => verbs.reconciling.reconcilePayments(5)
    },
  }
}

const jobs = (): Called => ({
  'job deliveries that wait': () => verbs.applying.applyWaitingDeliveries(5),
  'job refunds that wait': () => verbs.resolvingRefunds.resolveRefunds(5),
  'job outbox': () => verbs.sending.sendOutbox(5),
  'job compare charges': () => verbs.charges.sweepCharges(),
  'job check rules': () => verbs.checking.checkChanges(statements()),
  'job wrong salts': async () => {
    await db().$executeRaw`
      insert into refused_webhooks (format, reason, day, seen_count, last_at)
      values ('v1', 'wrong_signature', current_date + 1, 1, now() + interval '1 day') on conflict do nothing`
    await verbs.salts.reportWrongSalts()
    await verbs.salts.wrongSaltWithdrawals.v1.ask()
    await verbs.forgetting.forgetOldRefusals()
  },
  'job daily sweep': () => verbs.sweeping.sweepIfDue(),
})
