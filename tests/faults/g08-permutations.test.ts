import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { pool, type Statements, statementsOn } from '@/lib/db'
import { applyDeliveryIn } from '@/lib/payments/apply-delivery'
import { expectInvariants } from '../support/invariants'
import { type BulkShelf, clearShelves, emptyShop, writeOrders, writeShelves } from './lab/bulk-orders'
import { storeLetters, verifyLetter } from './lab/deliver'
import { goal, type Trial } from './lab/goal'
import { type Delivery, openDesk } from './lab/hitpay-desk'
import { letTimePass, plots, type Story, tellStory } from './lab/life-stories'

/** One story's deliveries, stored and not applied, and where its order stands once they all are. */
type Heard = { story: Story; deliveryIds: readonly string[] }
type Tally = { stories: number; permutations: number; applications: number; repeated: number; inspected: number }

/** Stories walked at the same time, each on a connection and on shelves of its own. */
const lanes = 4

goal(
  {
    id: 'G8',
    claim:
      'all deliveries of 50 stories, at most 6 of each, in every order there is, and sampled longer ones with repeats, ends in the same money state',
    covers: [],
    limit: 900,
  },
  async (trial) => {
    const longest = trial.size({ fast: 4, full: 6 })
    const tally: Tally = { stories: 0, permutations: 0, applications: 0, repeated: 0, inspected: 0 }
    await emptyShop()
    const stories = await tellStories(trial, trial.size({ fast: 3, full: 50 }))
    const chosen = stories.map((story) => ({ story, letters: choose(story.letters, longest, trial) }))
    const lengths = lengthsOf(chosen.map(({ letters }) => letters.length))
    const lane = async () => {
      for (let next = chosen.pop(); next; next = chosen.pop()) {
        const heard = { story: next.story, deliveryIds: await storeLetters(next.letters) }
        await inRoom((room) => hearInEveryOrder(room, heard, trial, tally))
        tally.stories += 1
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    await expectInvariants()
    for (const [name, value] of Object.entries(tally)) trial.count(name, value)
    return (
      `${tally.permutations} permutations of ${tally.stories} stories (${lengths}) and ${tally.repeated} longer ones with repeats ` +
      `(${tally.applications} deliveries applied): one money state for each story; ` +
      `every rule asked of ${tally.inspected} of these ends, 0 broken`
    )
  },
)

/** "12 of 6 deliveries, 38 of 5": six can be put in 720 orders, five in 120. */
const lengthsOf = (lengths: readonly number[]) =>
  [...new Set(lengths)]
    .sort((one, other) => other - one)
    .map((length) => `${lengths.filter((one) => one === length).length} of ${length} deliveries`)
    .join(', ')

async function tellStories({ random }: Trial, count: number): Promise<Story[]> {
  const desk = openDesk()
  const gone: BulkShelf[] = []
  const told = plots.filter((plot) => !plot.firstComerDecides && plot.name !== 'never paid')
  const stories: Story[] = []
  // Even the fewest have one in which money goes back: there an order of letters is the easiest to get wrong.
  const [first] = random.shuffle(told.filter(({ name }) => name.includes('given back')))
  const drawn = [...(first ? [first] : []), ...random.shuffle(told)]
  for (let place = 0; place < count; place += 1) {
    const plot = drawn[place % drawn.length]
    if (!plot) break
    const shelves = shelvesOf(3)
    await writeShelves(shelves)
    if (plot.goodsGone) gone.push(...shelves)
    stories.push(await tellStory(plot, desk, shelves, random))
  }
  await writeOrders(stories.map(({ order }) => order))
  await letTimePass(stories)
  await clearShelves(gone)
  return stories
}

const shelvesOf = (count: number): BulkShelf[] =>
  Array.from({ length: count }, (_, place) => {
    const variantId = randomUUID()
    return { variantId, sku: `SHELF-${variantId}`, price: 500 + place * 10, onHand: 1000 }
  })

/** As many as can be permuted. Word of money given back is never left out: without it this would be another story. */
function choose(letters: readonly Delivery[], longest: number, { random }: Trial): Delivery[] {
  const different = [...new Map(letters.map((letter) => [verifyLetter(letter).bodySha256, letter])).values()]
  const given = different.filter(({ event }) => event === 'charge.updated')
  const others = random.shuffle(different.filter((letter) => !given.includes(letter)))
  return [...given, ...others].slice(0, longest)
}

/** An open transaction of which nothing stays. */
type Room = {
  tx: Statements
  savepoint: (name: string) => Promise<unknown>
  rollback: (name: string) => Promise<unknown>
}

async function inRoom(work: (room: Room) => Promise<void>) {
  const client = await pool().connect()
  try {
    await client.query('begin')
    await work({
      tx: statementsOn(client),
      savepoint: (name) => client.query(`savepoint ${name}`),
      rollback: (name) => client.query(`rollback to savepoint ${name}`),
    })
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function hearInEveryOrder(room: Room, heard: Heard, trial: Trial, tally: Tally) {
  const { tx } = room
  const ends = new Map<string, string>()
  const end = async (path: readonly string[]) => {
    ends.set(await moneyState(tx, heard.story), path.join(' '))
    if (ends.size > 1)
      throw new Error(`${heard.story.plot}: two ends.\n${[...ends].map(([state, by]) => `${by}: ${state}`).join('\n')}`)
    if (tally.permutations % 40 === 1) await inspect(tx, tally)
  }
  await walk(room, heard.deliveryIds, [], { tally, end })
  for (let sample = 0; sample < trial.size({ fast: 6, full: 30 }); sample += 1) {
    const repeats = Array.from(
      { length: heard.deliveryIds.length },
      () => heard.deliveryIds[trial.random.below(heard.deliveryIds.length)] ?? '',
    )
    const path = trial.random.shuffle([...heard.deliveryIds, ...repeats])
    await room.savepoint('longer')
    for (const id of path) await applyAgain(tx, id)
    tally.applications += path.length
    tally.repeated += 1
    await end(path)
    await room.rollback('longer')
  }
}

type Walk = { tally: Tally; end: (path: readonly string[]) => Promise<void> }

/** All orders of what is left. Each beginning is lived once: a savepoint takes its branches back one by one. */
async function walk(room: Room, left: readonly string[], path: readonly string[], { tally, end }: Walk) {
  const here = `heard_${path.length}`
  await room.savepoint(here)
  for (const id of left) {
    await applyDeliveryIn(room.tx, id)
    tally.applications += 1
    if (left.length > 1)
      await walk(
        room,
        left.filter((other) => other !== id),
        [...path, id],
        { tally, end },
      )
    else {
      tally.permutations += 1
      await end([...path, id])
    }
    await room.rollback(here)
  }
}

/** As Replay does: whatever became of it before, it is applied once more. */
async function applyAgain(tx: Statements, id: string) {
  await tx.$executeRaw`update webhook_deliveries set state = 'received' where id = ${id}::uuid`
  await applyDeliveryIn(tx, id)
}

/** What moved, what was decided and what lies where. Which of two equal payments came first is not part of it. */
async function moneyState(tx: Statements, { order }: Story): Promise<string> {
  const references = order.attempts.map(({ id }) => id)
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    select json_build_array(
      o.status, o.paid_late, o.paid_at is not null,
      (select json_agg(p order by p.fact) from (
        select concat_ws(' ', p.disposition, p.amount_minor, p.currency, p.refunded_minor, p.refunding_minor) as fact
        from payments p where p.order_id = o.id) p),
      (select count(*) from payments where order_id is null),
      (select json_agg(a.status order by a.id) from payment_attempts a where a.id = any(${references})),
      (select json_agg(json_build_array(h.variant_id, h.state, s.on_hand, s.reserved) order by h.variant_id)
        from stock_holds h join stock s using (variant_id) where h.order_id = o.id),
      (select count(*) from outbox m where m.order_id = o.id and m.kind = 'order_paid')
    )::text as state
    from orders o where o.id = ${order.id}::uuid`
  return row?.state ?? 'the order is gone'
}

async function inspect(tx: Statements, tally: Tally) {
  expect(await tx.$queryRaw`select invariant, subject, detail from broken_invariants`).toEqual([])
  tally.inspected += 1
}
