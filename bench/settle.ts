import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Letter, lettersOf, salts } from './letters'
import { makeOrders, type WaitingOrder } from './orders'
import { type Names, recordStatements, replayer } from './statements'

const connections = 10

/** Deliveries per second of one kind: through `receiveWebhook`, and by a bare pg client that sends the same statements. */
export type SettleRate = { name: string; ours: number; bare: number; statements: number }

type Round = { databaseUrl: string; rounds: number; deliveries: number }

/** Both sides take turns on the same machine, in this process, on pools of the same size. */
export async function measureSettle({ databaseUrl, rounds, deliveries }: Round): Promise<SettleRate[]> {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: String(connections) })
  const receive = await openDoor()
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
  try {
    const orders = await makeOrders(databaseUrl, deliveries * 2 * (rounds + 1) + 1)
    const [sample, ...rest] = orders.map((order) => ({ order, letters: lettersOf(order) }))
    if (!sample) throw new Error('No orders were made')
    const kinds = ['paying an order', 'telling it again in v2']
    const rates = kinds.map((name): SettleRate => ({ name, ours: 0, bare: 0, statements: 0 }))
    const replays = []
    for (const [at, rate] of rates.entries()) {
      const letter = sample.letters[at === 0 ? 0 : 1]
      const recorded = await recordStatements(() => receive(letter))
      rate.statements = recorded.length
      replays.push(replayer(recorded, namesOf(sample.order, letter)))
    }
    const measured: { [side in 'ours' | 'bare']: number[][] } = { ours: [[], []], bare: [[], []] }
    for (let round = 0; round <= rounds; round++)
      for (const side of ['ours', 'bare'] as const) {
        const batch = rest.splice(0, deliveries)
        for (const [at, replay] of replays.entries()) {
          const speed = await perSecond(batch, async ({ order, letters }) => {
            const letter = letters[at === 0 ? 0 : 1]
            await (side === 'ours' ? receive(letter) : replay(pool, namesOf(order, letter)))
          })
          // The first round warms both sides up.
          if (round > 0) measured[side][at]?.push(speed)
        }
      }
    await checkPaid(
      pool,
      orders.map(({ orderId }) => orderId),
    )
    return rates.map((rate, at) => ({ ...rate, ours: median(measured.ours[at]), bare: median(measured.bare[at]) }))
  } finally {
    await pool.end()
  }
}

// The shop's own code reads its environment when it is first asked for.
async function openDoor() {
  const { receiveWebhook } = await import('../lib/payments/receive-webhook')
  const { verifyEventWebhook, verifyFormWebhook } = await import('../lib/hitpay/webhook')
  return ({ body, headers }: Letter) => {
    const bytes = Buffer.from(body)
    const signature = headers['Hitpay-Signature']
    return receiveWebhook(
      signature ? verifyEventWebhook(bytes, signature, [salts.event]) : verifyFormWebhook(bytes, [salts.form]),
      bytes,
    )
  }
}

function namesOf(order: WaitingOrder, { body, headers }: Letter): Names {
  const bytes = Buffer.from(body)
  return {
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    signature: headers['Hitpay-Signature'] ?? new URLSearchParams(body).get('hmac') ?? '',
    paymentId: new URLSearchParams(body).get('payment_id') ?? String(JSON.parse(body).id),
    requestId: order.requestId,
    attemptId: order.attemptId,
    orderId: order.orderId,
  }
}

async function perSecond<T>(items: T[], work: (item: T) => Promise<void>) {
  const waiting = [...items]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let item = waiting.pop(); item; item = waiting.pop()) await work(item)
    }),
  )
  return items.length / ((performance.now() - started) / 1000)
}

// A side that did not really pay its orders would be fast.
async function checkPaid(pool: pg.Pool, orderIds: string[]) {
  const { rows } = await pool.query(
    "select count(*)::int as paid from orders where id = any($1::uuid[]) and status = 'paid' and applied_payment_id is not null",
    [orderIds],
  )
  if (rows[0].paid !== orderIds.length) throw new Error(`Only ${rows[0].paid} of ${orderIds.length} orders were paid`)
}

const median = (numbers: number[] = []) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
