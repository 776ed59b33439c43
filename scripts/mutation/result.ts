import type { Commit } from '../evidence/machine'
import type { Tried } from './try-mutant'

type Share = { of: number; killed: number }
export type ResultOfMutation = Share & {
  commit: Commit
  /** ISO, UTC. */
  startedAt: string
  seed: number
  /** Per cent, to one place, never rounded up. */
  score: number
  /** Of all work together; two work side by side. */
  seconds: number
  verbs: (Share & { name: string })[]
  mutants: Tried[]
}

type Findings = { commit: Commit; startedAt: string; seed: number; verbs: readonly string[]; tried: Tried[] }

/** What a run of small changes came to. One that hung was noticed; one that no test reaches was not. */
export function mutationResult({ commit, startedAt, seed, verbs, tried }: Findings): ResultOfMutation {
  const { of, killed } = share(tried)
  return {
    commit,
    startedAt,
    seed,
    of,
    killed,
    score: of === 0 ? 0 : Math.floor((killed / of) * 1000) / 10,
    seconds: Math.round(tried.reduce((sum, { seconds }) => sum + seconds, 0)),
    verbs: verbs.map((name) => ({ name, ...share(tried.filter(({ verb }) => verb === name)) })),
    mutants: tried,
  }
}

const share = (tried: readonly Tried[]): Share => ({
  of: tried.length,
  killed: tried.filter(({ outcome }) => outcome === 'killed' || outcome === 'hung').length,
})
