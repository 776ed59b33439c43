import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { encode } from 'next-auth/jwt'
import { afterAll, expect } from 'vitest'
import { startSession } from '@/lib/auth/sessions/start-session'
import { db } from '@/lib/db'
import { newOrderNumber, newOrderToken } from '@/lib/orders/order-identity'
import { openTestAttempt, placeTestOrder, readOrder, receive, sayPaid, stockVariant } from '../support/shop'
import { compareTimes, isClear, tellApart } from './lab/compare-times'
import { goal, type Trial } from './lab/goal'
import { inTurns } from './lab/in-turns'
import { startNodes } from './lab/nodes'
import { inParallel, openConnections } from './lab/sender'

const { proxy, nodes, stop } = await startNodes({ count: 2 })
const agent = openConnections(8)
afterAll(async () => {
  agent.destroy()
  await stop()
})

goal(
  {
    id: 'G20',
    claim: 'absent and forbidden answer alike: the same bytes, and 2,000 pairs of answers that time cannot tell apart',
    covers: ['O01'],
    limit: 600,
  },
  async (trial) => {
    const guesses = await guessTokens(trial)
    const pairs = await hiddenThings()
    const looks = trial.size({ fast: 5, full: 40 })
    for (const door of pairs) await expectAlike(door, looks)
    trial.count('kinds of doors', pairs.length)
    trial.count('answers compared by bytes', pairs.length * looks * 2)
    const words = `${guesses} guessed order links: one and the same answer; ${pairs.length * looks * 2} answers at ${pairs.length} doors, each given byte for byte for the other case too`
    const timed = trial.size({ fast: 0, full: 2000 })
    const [order] = pairs
    if (!timed || !order) return words
    // As many of the one as of the other: what is asked for again and again is quicker than what is new.
    const [there, absent] = [await hiddenOrders(100), Array.from({ length: 100 }, absentOrder)]
    const { apart, measured } = await tellApart(() => timePairs(timed, there, absent, order.cookie))
    // A measurement that sees no difference where there is one would prove nothing: one of these asks the database.
    const tokens = Array.from({ length: 500 }, absentStatus)
    const control = await timePairs(tokens.length, ['/api/orders/not-a-token/status'], tokens, '')
    const figures = measured
      .map(({ p, slower }) => `p = ${p.toFixed(4)}, the hidden one slower in ${(slower * 100).toFixed(1)} % of cases`)
      .join('; measured again: ')
    trial.count('p of the pairs', measured.map(({ p }) => p.toFixed(4)).join(', then '))
    trial.count('p of a difference that is there', control.p.toExponential(1))
    expect(isClear(control)).toBe(true)
    expect(apart, figures).toBe(false)
    return `${words}; ${timed} timed pairs: ${figures}`
  },
)

type Door = { name: string; there: string; absent: () => string; cookie: string }

/** What is there and not for whoever asks, beside what is not there at all. */
async function hiddenThings(): Promise<Door[]> {
  const shelf = await stockVariant()
  const order = await placeTestOrder([{ shelf }])
  const { deliveryId } = await receive(sayPaid(await openTestAttempt(order), order.total))
  const { number, messages } = await readOrder(order.orderId)
  const mailId = messages[0]?.id ?? ''
  const cookie = await signInCustomer()
  return [
    { name: 'an order, for a customer', there: `/admin/orders/${number}`, absent: absentOrder, cookie },
    { name: 'an order, for a visitor', there: `/admin/orders/${number}`, absent: absentOrder, cookie: '' },
    { name: 'a delivery', there: `/admin/deliveries/${deliveryId}`, absent: absentId('deliveries'), cookie },
    { name: 'a mail', there: `/admin/outbox/${mailId}`, absent: absentId('outbox'), cookie },
    // What is no token at all tells nothing that its looks do not tell.
    {
      name: 'an order page',
      there: `/orders/${'x'.repeat(32)}`,
      absent: () => `/orders/${newOrderToken()}`,
      cookie: '',
    },
    { name: 'an order’s status', there: '/api/orders/not-a-token/status', absent: absentStatus, cookie: '' },
  ]
}

const hiddenOrders = async (count: number) => {
  // All unpaid orders together hold at most half of it.
  const shelf = await stockVariant({ onHand: count * 3 })
  const orders = await inTurns(Array.from({ length: count }), () => placeTestOrder([{ shelf }]))
  return inTurns(orders, async ({ orderId }) => `/admin/orders/${(await readOrder(orderId)).number}`)
}

/**
 * Every answer about the one is, byte for byte, an answer about the other as well. A streamed page comes in a few
 * orders of its parts, so that even one address may differ from itself: the other is asked until it gives the same.
 */
async function expectAlike({ name, there, absent, cookie }: Door, looks: number) {
  const asked = { there: () => see(there, cookie), absent: () => see(absent(), cookie) }
  for (const [one, other] of [
    [asked.there, asked.absent],
    [asked.absent, asked.there],
  ] as const) {
    const others = new Set<string>()
    for (let look = 0; look < looks; look += 1) {
      const answer = JSON.stringify(await one())
      for (let tries = 0; tries < 200 && !others.has(answer); tries += 1) others.add(JSON.stringify(await other()))
      expect(others, name).toContain(answer)
    }
  }
}

const absentOrder = () => `/admin/orders/${newOrderNumber()}`
const absentId = (place: string) => () => `/admin/${place}/${randomUUID()}`
const absentStatus = () => `/api/orders/${newOrderToken()}/status`

async function signInCustomer(): Promise<string> {
  const user = await db().user.create({
    data: { email: 'mei@example.com', name: 'Mei Tan', role: 'customer', passwordHash: 'no hash' },
  })
  const start = { userId: user.id, passwordHash: user.passwordHash, method: 'password', device: 'A test' } as const
  const session = await startSession({ ...start, isNewDevice: false })
  const token = await encode({
    token: { sub: user.id, sid: session?.id },
    secret: process.env.NEXTAUTH_SECRET ?? '',
  })
  const cookie = `next-auth.session-token=${token}`
  // Signed in for certain, or every door would be shut for another reason.
  expect((await see('/account', cookie)).status).toBe(200)
  return cookie
}

/** Thousands of links, half of them one letter away from a real one: each the same 404. */
async function guessTokens({ size, random }: Trial): Promise<number> {
  const { token } = await placeTestOrder([{ shelf: await stockVariant() }])
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  const neighbour = () => {
    const at = random.below(token.length)
    const letter = alphabet[(alphabet.indexOf(token[at] ?? '') + 1 + random.below(alphabet.length - 1)) % 32] ?? ''
    return token.slice(0, at) + letter + token.slice(at + 1)
  }
  const guesses = Array.from({ length: size({ fast: 100, full: 5000 }) }, (_, turn) =>
    turn % 2 ? neighbour() : newOrderToken(),
  )
  const answers = new Set<string>()
  await inParallel(guesses, 8, async (guess) => {
    answers.add(JSON.stringify(await see(`/api/orders/${guess}/status`, '')))
  })
  expect([...answers]).toEqual([JSON.stringify(await see('/api/orders/not-a-token/status', ''))])
  expect((await see(`/api/orders/${token}/status`, '')).status).toBe(200)
  await db().rateLimit.deleteMany()
  return guesses.length
}

type Seen = { status: number; headers: Record<string, unknown>; body: string }

/** An answer as a caller sees it, without what is new in every answer: nonce, token of its forms, date, Next's own id, and the path. */
async function see(path: string, cookie: string): Promise<Seen> {
  const { status, headers, body } = await ask(proxy.origin, path, cookie)
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
  const last =
    path
      .split('/')
      .filter((part) => !['', 'status'].includes(part))
      .at(-1) ?? path
  const plain = (text: string) =>
    (nonce ? text.replaceAll(nonce, 'nonce') : text)
      .replaceAll(last, 'last')
      .replaceAll(/[0-9a-f]{64}/g, 'token')
      .replaceAll(/[\w-]{21}([vm]\\")/g, 'id$1')
      // Where the stream was cut into scripts depends on the network's pace alone.
      .replaceAll('"])</script><script nonce="nonce">self.__next_f.push([1,"', '')
  const { date: _, 'content-length': __, ...rest } = headers
  return { status, headers: JSON.parse(plain(JSON.stringify(rest))), body: inAnyOrder(plain(body)) }
}

// A page is streamed in parts, and which is ready first is chance.
const inAnyOrder = (body: string) =>
  body
    .split(/(?=<)|\\n/)
    .sort()
    .join('\n')

/** Milliseconds of pairs asked one after the other, whichever comes first changing from pair to pair. */
async function timePairs(count: number, there: readonly string[], absent: readonly string[], cookie: string) {
  const origin = nodes[0]?.origin ?? ''
  const times: { there: number[]; absent: number[] } = { there: [], absent: [] }
  const addresses = { there, absent }
  const time = async (kind: 'there' | 'absent', pair: number) => {
    const address = addresses[kind][pair % addresses[kind].length] ?? ''
    const started = performance.now()
    await ask(origin, address, cookie)
    times[kind].push(performance.now() - started)
  }
  for (let pair = 0; pair < count; pair += 1)
    for (const kind of pair % 2 ? (['there', 'absent'] as const) : (['absent', 'there'] as const))
      await time(kind, pair)
  return compareTimes(times.there, times.absent)
}

function ask(origin: string, path: string, cookie: string): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const headers = {
      Host: new URL(process.env.APP_URL ?? '').host,
      Cookie: cookie,
      Accept: 'text/html',
      // Asked by one of these, Next puts a page's title where it belongs instead of sending it after the rest.
      'User-Agent': 'Twitterbot',
    }
    request(`${origin}${path}`, { agent, headers, timeout: 60_000 }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
      .on('error', reject)
      .end()
  })
}
