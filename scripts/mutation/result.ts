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
  /** Of all tries together, those kept from an earlier run included. */
  seconds: number
  verbs: (Share & { name: string })[]
  /** Drawn and left out, since Postgres cannot read them. */
  invalid: number
  mutants: Omit<Tried, 'asked' | 'hash'>[]
}

type Findings = {
  commit: Commit
  startedAt: string
  seed: number
  verbs: readonly string[]
  tried: Tried[]
  invalid: number
}

/** What a run of small changes came to. One that hung was noticed; one that no test reaches was not. */
export function mutationResult({ commit, startedAt, seed, verbs, tried, invalid }: Findings): ResultOfMutation {
  const { of, killed } = share(tried)
  return {
    ...{ commit, startedAt, seed, of, killed },
    score: of === 0 ? 0 : Math.floor((killed / of) * 1000) / 10,
    seconds: Math.round(tried.reduce((sum, { seconds }) => sum + seconds, 0)),
    verbs: verbs.map((name) => ({ name, ...share(tried.filter(({ verb }) => verb === name)) })),
    invalid,
    mutants: tried.map(({ asked, hash, seconds, ...one }) => ({ ...one, seconds: Math.round(seconds) })),
  }
}

export const isKilled = ({ outcome }: Pick<Tried, 'outcome'>) => outcome === 'killed' || outcome === 'hung'

const share = (tried: readonly Tried[]): Share => ({ of: tried.length, killed: tried.filter(isKilled).length })

/** The same to be read: the figure, the verbs, and each change that nobody noticed. */
export function resultPage({ commit, seed, of, killed, score, verbs, invalid, mutants }: ResultOfMutation): string {
  const rows = verbs.map((verb) => `| ${verb.name} | ${verb.killed} | ${verb.of} |`)
  const survivors = mutants
    .filter((one) => !isKilled(one))
    .map(
      ({ file, line, kind, before, after, outcome }) =>
        `- \`${file}:${line}\` ${kind}: ${code(before)} → ${code(after)} (${outcome})`,
    )
  return `# Mutants

Written by \`npm run test:mutation -- --seed ${seed} --size ${of}\`; each mutant and what noticed it is in
\`mutation.json\`.

**${killed} of ${of} killed, ${score} %**, at commit ${commit.hash.slice(0, 7)}${commit.clean ? '' : ' and changes on top of it'}. What changes nothing is counted like any other. ${invalid} more
were drawn and left out, since Postgres cannot read the statement.

| verb | killed | of |
|---|---|---|
${rows.join('\n')}

## Not noticed

${survivors.join('\n')}
`
}

const code = (text: string) => `\`${text.replace(/\s+/g, ' ').slice(0, 90) || ' '}\``
