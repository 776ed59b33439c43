import { readFileSync } from 'node:fs'
import { type Mutant, mutantsOf } from './mutants'
import type { Verb } from './verbs'

export type Planned = Mutant & { id: string; verb: string; before: string }

/**
 * As many mutants as asked for, drawn from all verbs in turn, so that a long file does not stand for a short one.
 * The same seed draws the same ones from the same sources.
 */
export function drawMutants(verbs: readonly Verb[], seed: number, size: number): Planned[] {
  const below = createRandom(seed)
  const piles = verbs.map(({ name, files }) => ({ name, mutants: shuffle(files.flatMap(readMutants), below) }))
  const drawn: Planned[] = []
  while (drawn.length < size && piles.some(({ mutants }) => mutants.length > 0))
    for (const { name, mutants } of piles) {
      const mutant = mutants.pop()
      if (mutant && drawn.length < size) drawn.push({ ...mutant, verb: name, id: idOf(mutant) })
    }
  return drawn
}

type Read = Mutant & { before: string }

function readMutants(file: string): Read[] {
  const source = readFileSync(file, 'utf8')
  return mutantsOf(file, source).map((mutant) => ({ ...mutant, before: source.slice(mutant.start, mutant.end) }))
}

const idOf = ({ file, start, end, text }: Mutant) => `${file}:${start}-${end}:${text}`

// mulberry32, as in the laboratory.
function createRandom(seed: number) {
  let state = seed
  return (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
}

/** Each item gets its place by a number of its own. */
const shuffle = <T>(items: readonly T[], below: (limit: number) => number): T[] =>
  items
    .map((item) => ({ item, place: below(2 ** 32) }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
