import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Letter, lettersOf, salts } from './letters'
import { makeOrders, type WaitingOrder } from './orders'
import { type Names, recordStatements, replayer } from './statements'

const connections = 10

/** Deliveries per second of one kind: through `receiveWebhook`, and by a bare pg client that sends the same statements. */
export type SettleRate = { name: string; ours: number; bare: number; statements: number }

type Round = { databaseUrl: string; rounds: number; deliveries: number }
type Posted = { order: WaitingOrder; letters: ReturnType<typeof lettersOf> }
type Kind = { name: string; letterOf: (posted: Posted) => Letter }

const kinds: Kind[] = [
  { name: 'paying an order', letterOf: ({ letters }) => letters[0] },
  { name: 'telling it again in v2', letterOf: ({ letters }) => letters[1] },
]
const sides = ['ours', 'bare'] as const

/** Both sides take turns on the same machine, in this process, on pools of the same size. */
export async function measureSettle({ databaseUrl, rounds, deliveries }: Round): Promise<SettleRate[]> {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: String(connections) })
  const receive = await openDoor()
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
  try {
    const orders = await makeOrders(databaseUrl, deliveries * sides.length * (rounds + 1) + 1)
    const [sample, ...rest] = orders.map((order) => ({ order, letters: lettersOf(order) }))
    if (!sample) throw new Error('No orders were made')
    const races: Race[] = []
    // One after the other: the second letter tells again of what the first one settled.
    for (const kind of kinds) races.push(await prepareRace(kind, sample, receive, pool))
    for (let round = 0; round <= rounds; round++)
      for (const side of sides) {
        const batch = rest.splice(0, deliveries)
        for (const { runners, speeds } of races) {
          const speed = await perSecond(batch, runners[side])
          // The first round warms both sides up.
          if (round > 0) speeds[side].push(speed)
        }
      }
    await checkPaid(
      pool,
      orders.map(({ orderId }) => orderId),
    )
    return races.map(({ name, statements, speeds }) => ({
      name,
      statements,
      ours: median(speeds.ours),
      bare: median(speeds.bare),
    }))
  } finally {
    await pool.end()
  }
}

type Sides<T> = { [side in (typeof sides)[number]]: T }
type Race = {
  name: string
  statements: number
  runners: Sides<(posted: Posted) => Promise<unknown>>
  speeds: Sides<number[]>
}

/** Watches the shop take one letter of this kind, so that the bare client can say the same of any other. */
async function prepareRace(
  { name, letterOf }: Kind,
  sample: Posted,
  receive: (letter: Letter) => Promise<unknown>,
  pool: pg.Pool,
): Promise<Race> {
  const ours = (posted: Posted) => receive(letterOf(posted))
  const names = (posted: Posted) => namesOf(posted.order, letterOf(posted))
  const recorded = await recordStatements(() => ours(sample))
  const replay = replayer(recorded, names(sample))
  const bare = (posted: Posted) => replay(pool, names(posted))
  return { name, statements: recorded.length, runners: { ours, bare }, speeds: { ours: [], bare: [] } }
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

async function perSecond<T>(items: T[], work: (item: T) => Promise<unknown>) {
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

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
