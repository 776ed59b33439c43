import { readFileSync } from 'node:fs'

export type Fault = { id: string; fault: string; expected: string }
export type FaultGroup = { letter: string; name: string; faults: Fault[] }

/** The rows of catalogue.md in its order. */
export function readCatalogue(): FaultGroup[] {
  const groups: FaultGroup[] = []
  for (const line of readFileSync(new URL('catalogue.md', import.meta.url), 'utf8').split('\n')) {
    const [, letter, name] = /^## ([A-Z])\. (.+)$/.exec(line) ?? []
    if (letter && name) groups.push({ letter, name, faults: [] })
    const [, id, fault, expected] = /^\| ([A-Z]\d\d) \| (.+) \| (.+) \|$/.exec(line) ?? []
    if (id && fault && expected) groups.at(-1)?.faults.push({ id, fault, expected })
  }
  return groups
}
