import { crashPoints } from './crash-points'
import type { WaitingOrder } from './many-orders'
import { createMoment } from './moment'
import type { AppNode } from './nodes'
import type { Wire } from './postgres-wire'
import type { RoundRobin } from './round-robin'
import type { Answer, Sender } from './sender'

export type Victim = { node: AppNode; wire: Wire; proxy: RoundRobin; sender: Sender; ready: Promise<void> }

type Death = { order: WaitingOrder; answer: Promise<Answer> }

/**
 * One process, killed while it stands at every crash point at once, each with an order of its own. `sequence` ends with the last point:
 * from there on the process is not heard any more. Answers with what its clients heard. Throws when a point was never
 * reached.
 */
export async function dieAtEveryPoint(victim: Victim, orders: readonly WaitingOrder[], sequence: readonly number[]) {
  const { awaited: death, come: die } = createMoment<'cut'>()
  const dying: Death[] = []
  for (const index of sequence) {
    const order = orders[index]
    if (order) dying.push(await freeze(victim, order, index, death))
  }
  await victim.node.kill()
  die('cut')
  victim.proxy.onAnswer = async () => 'pass'
  return Promise.all(dying.map(async ({ order, answer }) => ({ order, answer: await answer })))
}

async function freeze(victim: Victim, order: WaitingOrder, index: number, death: Promise<'cut'>): Promise<Death> {
  const point = crashPoints[index]
  if (!point) throw new Error(`There is no crash point ${index}`)
  const { reached, disarm } = lieInWait(victim, point, death)
  const answer = victim.sender.send(order.letter)
  const missed = answer.then(({ status }) => `answered ${status}`)
  const came = await Promise.race([reached.then(() => null), missed])
  disarm()
  if (came !== null) throw new Error(`"${point.name}" was never reached: the delivery was ${came}`)
  return { order, answer }
}

function lieInWait(victim: Victim, point: (typeof crashPoints)[number], death: Promise<'cut'>) {
  if (point.match) {
    const { happened, disarm } = victim.wire.watch({ ...point, act: () => death })
    return { reached: happened, disarm }
  }
  const { awaited: reached, come } = createMoment()
  victim.proxy.onAnswer = () => {
    come()
    return death
  }
  return { reached, disarm: () => {} }
}
