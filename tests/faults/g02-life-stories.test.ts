import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from '../support/invariants'
import { type BulkShelf, clearShelves, emptyShop, writeOrders, writeShelves } from './lab/bulk-orders'
import { deliver } from './lab/deliver'
import { goal, type Trial } from './lab/goal'
import { type Delivery, openDesk } from './lab/hitpay-desk'
import { anyPlot, letTimePass, plots, type Story, tellStory } from './lab/life-stories'
import { judge, judgeShelves, readLedger, readStandings } from './lab/oracle'

const carriers = 24
const perOrder = 10

goal(
  {
    id: 'G2',
    claim: '500,000 shuffled deliveries of 2,000 life stories × 25 seeds end as HitPay’s ledger says, no rule broken',
    covers: ['W01', 'W03', 'W04', 'W05', 'W06', 'W07', 'W11', 'W13', 'W14', 'I07', 'C18', 'M03'],
    limit: 1500,
  },
  async (trial) => {
    const rounds = trial.size({ fast: 1, full: 25 })
    const orders = trial.size({ fast: 200, full: 2000 })
    const tally = { stories: 0, deliveries: 0, letters: 0, wrong: 0, seconds: 0 }
    for (let round = 0; round < rounds; round += 1) await playRound(trial, orders, tally)
    const perSecond = Math.round(tally.deliveries / tally.seconds)
    for (const [name, value] of Object.entries({ ...tally, perSecond, rounds })) trial.count(name, Math.round(value))
    return (
      `${tally.deliveries} deliveries (${tally.letters} letters, the rest repeats) of ${tally.stories} orders in ${rounds} rounds, ` +
      `${carriers} at a time, ${perSecond} a second: ${tally.wrong} orders other than the ledger says, 0 broken invariants`
    )
  },
)

type Tally = { stories: number; deliveries: number; letters: number; wrong: number; seconds: number }

async function playRound(trial: Trial, orders: number, tally: Tally) {
  await emptyShop()
  const failures = vi.spyOn(console, 'error').mockImplementation(() => {})
  const desk = openDesk()
  const shelves = { full: shelvesOf(60), gone: shelvesOf(6) }
  await writeShelves([...shelves.full, ...shelves.gone])
  const stories: Story[] = []
  for (let place = 0; place < orders; place += 1) {
    const plot = plots[place] ?? anyPlot(trial.random)
    stories.push(await tellStory(plot, desk, plot.goodsGone ? shelves.gone : shelves.full, trial.random))
  }
  await writeOrders(stories.map(({ order }) => order))
  await letTimePass(stories)
  await clearShelves(shelves.gone)

  const burst = shuffled(stories, orders * perOrder, trial)
  const started = performance.now()
  await carry(burst)
  tally.seconds += (performance.now() - started) / 1000

  const letters = await expectEachKeptOnce(burst)
  expect(failures.mock.calls).toEqual([])
  const ledger = readLedger(desk)
  const standings = await readStandings()
  const wrong = stories.flatMap((story) => judge(story, ledger, standings.get(story.order.id)) ?? [])
  expect([...wrong.slice(0, 10), ...(await judgeShelves(stories, standings, shelves.full))]).toEqual([])
  expect(await db().payment.count()).toBe(ledger.taken)
  await expectAlerts()
  await expectInvariants()
  tally.stories += orders
  tally.deliveries += burst.length
  tally.letters += letters
}

const shelvesOf = (count: number): BulkShelf[] =>
  Array.from({ length: count }, (_, place) => {
    const variantId = randomUUID()
    return { variantId, sku: `SHELF-${variantId}`, price: 500 + place * 10, onHand: 10_000 }
  })

/** Every letter at least once, filled up with repeats. A third of the orders hear all of theirs at about the same moment. */
function shuffled(stories: readonly Story[], wanted: number, { random }: Trial): Delivery[] {
  const placed: { at: number; letter: Delivery }[] = []
  const told = stories.filter(({ letters }) => letters.length > 0)
  const gathered = new Map(told.map((story) => [story, random.below(3) === 0 ? random.below(1_000_000) : null]))
  const place = (story: Story, letter: Delivery) => {
    const centre = gathered.get(story) ?? null
    placed.push({ at: centre === null ? random.below(1_000_000) : centre + random.below(20), letter })
  }
  for (const story of told) for (const letter of story.letters) place(story, letter)
  while (placed.length < wanted) {
    const story = told[random.below(told.length)]
    const letter = story?.letters[random.below(story.letters.length)]
    if (story && letter) place(story, letter)
  }
  return placed.sort((one, other) => one.at - other.at).map(({ letter }) => letter)
}

async function carry(burst: readonly Delivery[]) {
  let next = 0
  const carrier = async () => {
    for (let letter = burst[next++]; letter; letter = burst[next++]) await deliver(letter)
  }
  await Promise.all(Array.from({ length: carriers }, carrier))
}

async function expectEachKeptOnce(burst: readonly Delivery[]): Promise<number> {
  const letters = new Set(burst.map(({ format, body }) => `${format} ${body}`)).size
  // Money that names no request of ours is none of ours until the letter that does.
  const waiting = await db().$queryRaw`
    select state, effect, last_error from webhook_deliveries d where state <> 'applied'
      and (effect is distinct from 'elsewhere' or exists (
        select 1 from payment_attempts a where a.provider_request_id = d.provider_request_id))`
  expect(waiting).toEqual([])
  const [kept] = await db().$queryRaw<object[]>`
    select count(*)::int as letters, sum(seen_count)::int as seen from webhook_deliveries`
  expect(kept).toEqual({ letters, seen: burst.length })
  return letters
}

/** Money for no order and a second payment of one are each put before a person. */
async function expectAlerts() {
  const untold = await db().$queryRaw`
    select provider_payment_id, disposition from payments p
    where (disposition = 'orphan' and not exists (select 1 from alerts where dedupe_key = 'orphan_payment:' || p.provider_payment_id))
      or (disposition = 'duplicate' and not exists (select 1 from alerts where dedupe_key = 'refund_due:' || p.provider_payment_id))`
  expect(untold).toEqual([])
}
