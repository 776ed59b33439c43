import { relative } from 'node:path'
import { functionsOf } from './mutants'

/** Makes every function of lib say that it was entered: the tests of a mutant are those that enter its function. */
export const traced = (root: string) => ({
  name: 'trace-functions',
  enforce: 'pre' as const,
  transform(source: string, id: string) {
    const file = relative(root, id.split('?')[0] ?? id)
    return /^lib\/.*(?<!\.test)\.tsx?$/.test(file) ? { code: withTrace(file, source), map: null } : null
  },
})

export function withTrace(file: string, source: string): string {
  const insertions = functionsOf(file, source).flatMap(({ start, end, isBlock }) => {
    const say = `globalThis.__enter?.('${file}:${start}')`
    if (isBlock) return [{ place: start + 1, text: `${say};` }]
    return [
      { place: start, text: `(${say}, ` },
      { place: end, text: ')' },
    ]
  })
  // At one place, what closes stands before what opens.
  const ordered = insertions.sort((one, other) => one.place - other.place || one.text.length - other.text.length)
  let [written, last] = ['', 0]
  for (const { place, text } of ordered) {
    written += source.slice(last, place) + text
    last = place
  }
  return `${written}${source.slice(last)}\nglobalThis.__enter?.('${file}:module')`
}
