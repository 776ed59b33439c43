import { db } from '@/lib/db'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrders } from '@/lib/orders/expire-orders'
import { newOrderNumber, newOrderToken, randomCode } from '@/lib/orders/order-identity'
import type { BulkOrder, BulkShelf } from './bulk-orders'
import type { Trial } from './goal'
import type { Delivery, Desk, Payment, PaymentRequest } from './hitpay-desk'
import { anyId, pick } from './honest-bodies'

type Random = Trial['random']

/** How the order stands when the letters come. */
export type Start = 'pending_payment' | 'expired' | 'cancelled'

export type Story = {
  plot: string
  order: BulkOrder
  start: Start
  /** Released, and then taken by somebody else. */
  goodsGone: boolean
  /** Each at least once on its way, in any order. */
  letters: readonly Delivery[]
}

type Scene = { desk: Desk; random: Random; total: number; references: readonly [string, string] }
type Told = { opened: readonly PaymentRequest[]; letters: readonly Delivery[] }
type Plot = {
  name: string
  start?: Start
  goodsGone?: true
  /** What comes of it hangs on which payment is heard of first, by the settlement table itself. */
  firstComerDecides?: true
  play: (scene: Scene) => Promise<Told>
}

/** Everything that can become of an order, as HitPay's own machinery tells it. */
export const plots: readonly [Plot, ...Plot[]] = [
  { name: 'paid', play: (scene) => paid(scene) },
  { name: 'declined, then paid', play: (scene) => paid(scene, { declines: 1 }) },
  { name: 'declined twice, then paid', play: (scene) => paid(scene, { declines: 2 }) },
  { name: 'declined and given up', play: declinedOnly },
  {
    name: 'never paid',
    play: async ({ desk, references, total }) => ({ opened: [desk.open(references[0], total)], letters: [] }),
  },
  { name: 'paid, and all given back', play: (scene) => paid(scene, { back: [1] }) },
  { name: 'paid, and a part given back', play: (scene) => paid(scene, { back: [0.3] }) },
  {
    name: 'declined, paid, and given back in two parts',
    play: (scene) => paid(scene, { declines: 1, back: [0.4, 0.6] }),
  },
  { name: 'paid by a charge that names no request', play: (scene) => nameless(scene, []) },
  { name: 'paid by a charge that names no request, and all given back', play: (scene) => nameless(scene, [1]) },
  { name: 'paid by a charge that names no request, and a part given back', play: (scene) => nameless(scene, [0.5]) },
  { name: 'paid twice on one page', play: (scene) => paid(scene, { payments: 2 }) },
  { name: 'paid on two pages', play: (scene) => twoPages(scene, []) },
  { name: 'paid on two pages, and both given back', play: (scene) => twoPages(scene, [0, 1]) },
  { name: 'paid on two pages, and one given back', firstComerDecides: true, play: (scene) => twoPages(scene, [1]) },
  { name: 'another amount', play: (scene) => paid(scene, { amount: scene.total - 20 }) },
  {
    name: 'another amount, and all given back',
    play: (scene) => paid(scene, { amount: scene.total + 100, back: [1] }),
  },
  { name: 'another currency', play: (scene) => paid(scene, { currency: 'USD' }) },
  { name: 'a wrong amount and the right one', firstComerDecides: true, play: wrongAndRight },
  { name: 'our reference on a page we did not open', play: foreignPage },
  { name: 'money for no order at all', play: nobodys },
  { name: 'late, the goods still there', start: 'expired', play: (scene) => paid(scene) },
  {
    name: 'late, the goods still there, and a part given back',
    start: 'expired',
    play: (scene) => paid(scene, { declines: 1, back: [0.5] }),
  },
  { name: 'late, the goods gone', start: 'expired', goodsGone: true, play: (scene) => paid(scene, { declines: 1 }) },
  {
    name: 'late, the goods gone, and all given back',
    start: 'expired',
    goodsGone: true,
    play: (scene) => paid(scene, { back: [1] }),
  },
  { name: 'paid after it was cancelled', start: 'cancelled', play: (scene) => paid(scene) },
  {
    name: 'another amount after it had expired',
    start: 'expired',
    play: (scene) => paid(scene, { amount: scene.total + 5 }),
  },
]

/** One order and what HitPay says of it. */
export async function tellStory(plot: Plot, desk: Desk, shelves: readonly BulkShelf[], random: Random): Promise<Story> {
  const lines = random
    .shuffle(shelves)
    .slice(0, 1 + random.below(Math.min(3, shelves.length)))
    .map((shelf) => ({ shelf, quantity: 1 + random.below(3) }))
  const total = lines.reduce((sum, { shelf, quantity }) => sum + shelf.price * quantity, 0)
  const references = [randomCode(26), randomCode(26)] as const
  const { opened, letters } = await plot.play({ desk, random, total, references })
  const attempts = opened.map((request, place) => ({ id: references[place === 0 ? 0 : 1], requestId: request.id }))
  const order = { id: anyId(random), number: newOrderNumber(), token: newOrderToken(), lines, total, attempts }
  return { plot: plot.name, order, start: plot.start ?? 'pending_payment', goodsGone: plot.goodsGone ?? false, letters }
}

export const anyPlot = (random: Random) => pick(random, plots)

/** Here and nowhere else: whether an order is late is decided before the first of its letters leaves. */
export async function letTimePass(stories: readonly Story[]): Promise<void> {
  const expired = stories.filter(({ start }) => start === 'expired').map(({ order }) => order.id)
  await db().$executeRaw`update orders set expires_at = now() - interval '1 second' where id = any(${expired}::uuid[])`
  await expireOrders(expired.length + 1)
  for (const { start, order } of stories) if (start === 'cancelled') await cancelOrder(order.id, 'shopper')
}

type Course = { declines?: number; payments?: number; amount?: number; currency?: string; back?: readonly number[] }

/** One page: tries that fail, a payment or two, and shares of it given back. */
async function paid({ desk, references, total }: Scene, course: Course = {}): Promise<Told> {
  const request = desk.open(references[0], course.amount ?? total, course.currency)
  const letters: Delivery[] = []
  for (let tries = 0; tries < (course.declines ?? 0); tries += 1) letters.push(...(await desk.decline(request)))
  for (let times = 0; times < (course.payments ?? 1); times += 1) letters.push(...(await desk.pay(request)))
  const [payment] = desk.taken(request)
  for (const share of course.back ?? [])
    if (payment) letters.push(...(await desk.giveBack(payment, shareOf(payment, share))))
  return { opened: [request], letters }
}

/** The last share takes what rounding left. */
const shareOf = ({ amount, refunded }: Payment, share: number) => Math.min(amount - refunded, Math.ceil(amount * share))

async function declinedOnly({ desk, references, total }: Scene): Promise<Told> {
  const request = desk.open(references[0], total)
  return { opened: [request], letters: [...(await desk.decline(request)), ...(await desk.decline(request))] }
}

async function nameless(scene: Scene, back: readonly number[]): Promise<Told> {
  const { switches } = scene.desk.store
  switches.chargeNamesRequest = false
  const told = await paid(scene, { back })
  switches.chargeNamesRequest = true
  return told
}

async function twoPages({ desk, references, total }: Scene, back: readonly (0 | 1)[]): Promise<Told> {
  const opened = [desk.open(references[0], total), desk.open(references[1], total)] as const
  const letters: Delivery[] = []
  for (const request of opened) letters.push(...(await desk.pay(request)))
  for (const place of back)
    for (const payment of desk.taken(opened[place])) letters.push(...(await desk.giveBack(payment, payment.amount)))
  return { opened, letters }
}

async function wrongAndRight({ desk, references, total }: Scene): Promise<Told> {
  const opened = [desk.open(references[0], total - 1), desk.open(references[1], total)] as const
  return { opened, letters: [...(await desk.pay(opened[0])), ...(await desk.pay(opened[1]))] }
}

async function foreignPage({ desk, references, total }: Scene): Promise<Told> {
  const foreign = desk.open(references[0], total)
  return { opened: [desk.open(references[0], total)], letters: await desk.pay(foreign) }
}

async function nobodys({ desk, references, total }: Scene): Promise<Told> {
  const stray = desk.open(`till-${references[1]}`, total)
  return { opened: [desk.open(references[0], total)], letters: await desk.pay(stray) }
}
