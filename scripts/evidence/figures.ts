import type { GoalOutcome } from './goals'

/** Null where this run left a part of it uncounted: half a sum would say too little, above all of what was lost. */
export type Figure = { label: string; value: number | null }

/** The large numbers of the page, each the sum of what goals counted under these names in this run. */
const sums: { label: string; of: readonly string[] }[] = [
  {
    label: 'deliveries thrown at the shop',
    of: [
      'G1.deliveries',
      'G2.deliveries',
      'G4.deaths at named points',
      'G4.deliveries of the burst',
      'G5.deliveries',
      'G17.deliveries',
    ],
  },
  {
    label: 'acknowledged and lost in a crash',
    of: [
      'G4.acknowledged and lost at named points',
      'G4.acknowledged and lost in the burst',
      'G5.acknowledged and lost',
    ],
  },
  { label: 'processes killed', of: ['G4.processes killed at named points', 'G4.processes killed in the burst'] },
  { label: 'stops of the database', of: ['G5.crashes'] },
  { label: 'forged or altered bodies refused', of: ['G6.forged, 400', 'G6.forged, 401'] },
  { label: 'answers before their commit', of: ['G17.answers before their commit'] },
  { label: 'shoppers racing for a last unit', of: ['G3.orders', 'G3.clean refusals'] },
  { label: 'webhooks lost on purpose', of: ['G11.lost webhooks'] },
  { label: 'random sequences of commands', of: ['G7.sequences'] },
  { label: 'permutations of deliveries', of: ['G8.permutations'] },
  { label: 'calls to HitPay gone wrong', of: ['G13.creates gone wrong'] },
  { label: 'bugs planted, and caught', of: ['G9.caught'] },
]

export const figuresOf = (goals: GoalOutcome[]): Figure[] =>
  sums.map(({ label, of }) => {
    const counted = of.map((name) => countOf(goals, name)).filter((value) => value !== undefined)
    return { label, value: counted.length === of.length ? counted.reduce((sum, value) => sum + value, 0) : null }
  })

function countOf(goals: GoalOutcome[], name: string): number | undefined {
  const [id, ...words] = name.split('.')
  const goal = goals.find((one) => one.id === id)
  const value = goal && goal.state !== 'not run' ? goal.result.counts[words.join('.')] : undefined
  return typeof value === 'number' ? value : undefined
}
