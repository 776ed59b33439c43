import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { applyMutant, canBeRead, type Mutant, mutantsOf } from './mutants'
import type { Verb } from './verbs'

export type Planned = Mutant & { id: string; verb: string; before: string }

/**
 * As many mutants as asked for, drawn from all verbs in turn, so that a long file does not stand for a short one. The
 * same seed draws the same ones from the same sources; a change elsewhere leaves a mutant its place in the draw.
 */
export function drawMutants(
  verbs: readonly Verb[],
  seed: number,
  size: number,
  without: ReadonlySet<string> = new Set(),
): Planned[] {
  const piles = verbs.map(({ name, files }) =>
    files
      .flatMap((file) => plansOf(name, file, readFileSync(file, 'utf8')))
      .filter(({ id }) => !without.has(id))
      .map((plan) => ({ plan, place: digest(`${seed} ${plan.id}`) }))
      .sort((one, other) => (one.place < other.place ? 1 : -1)),
  )
  const drawn: Planned[] = []
  while (drawn.length < size && piles.some((pile) => pile.length > 0))
    for (const pile of piles) {
      const plan = nextOf(pile)
      if (plan && drawn.length < size) drawn.push(plan)
    }
  return drawn
}

function nextOf(pile: { plan: Planned }[]): Planned | undefined {
  for (let next = pile.pop(); next; next = pile.pop()) {
    const { file } = next.plan
    if (canBeRead(file, applyMutant(readFileSync(file, 'utf8'), next.plan))) return next.plan
  }
  return undefined
}

/** Every mutant of a file, named by the text of its line: another line above it changes no name. */
export function plansOf(verb: string, file: string, source: string): Planned[] {
  const lines = source.split('\n')
  const seen = new Map<string, number>()
  return mutantsOf(file, source).map((mutant) => {
    const before = source.slice(mutant.start, mutant.end)
    const line = (lines[mutant.line - 1] ?? '').trim()
    const name = `${file}: ${line}: ${before} → ${mutant.text}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { ...mutant, verb, before, id: digest(`${name} ${count}`) }
  })
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
