import { expect, test } from 'vitest'
import { drawMutants, plansOf } from './sample'
import { withTrace } from './traced'
import { readVerbs } from './verbs'

const verbs = readVerbs()

test('every verb that moves money, stock or status has files with something to change', () => {
  const drawn = drawMutants(verbs, 1, 2 * verbs.length)
  expect(new Set(drawn.map(({ verb }) => verb))).toEqual(new Set(verbs.map(({ name }) => name)))
})

test('the same seed draws the same mutants, another seed others, and none twice', () => {
  const ids = (seed: number) => drawMutants(verbs, seed, 200).map(({ id }) => id)
  expect(ids(27)).toEqual(ids(27))
  expect(ids(28)).not.toEqual(ids(27))
  expect(new Set(ids(27)).size).toBe(200)
})

test('what is left out is drawn anew from its verb, and the others stay drawn', () => {
  const drawn = drawMutants(verbs, 27, 4 * verbs.length)
  const [first] = drawn
  const again = drawMutants(verbs, 27, 4 * verbs.length, new Set(first && [first.id]))
  const others = again.filter(({ id }) => !drawn.some((one) => one.id === id))
  expect(others.map(({ verb }) => verb)).toEqual([first?.verb])
  expect(drawn.filter(({ id }) => !again.some((one) => one.id === id))).toEqual([first])
})

test('a line above renames no mutant, and of the same changes of one line each has a name', () => {
  const names = (source: string) => plansOf('v', 'x.ts', source).map(({ id }) => id)
  const source = 'const f = (a) => a < 1 || a < 1'
  expect(new Set(names(source)).size).toBe(names(source).length)
  expect(names(`const text = ''\n${source}`)).toEqual(names(source))
})

test('a traced function says that it was entered, and answers as before', () => {
  const source = 'const f = (a) => (b) => ({ sum: a + b });\nfunction g() { return f(1)(2).sum }\ng()'
  const entered = new Set<string>()
  Object.assign(globalThis, { __enter: (place: string) => entered.add(place) })
  // biome-ignore lint/security/noGlobalEval: the text above, made to say where it has been.
  expect(globalThis.eval(`${withTrace('x.js', source).replace(/\n[^\n]*$/, '')}`)).toBe(3)
  expect(entered.size).toBe(3)
})
