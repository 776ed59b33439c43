import { expect, test } from 'vitest'
import { applyMutant, canBeRead, functionsOf, mutantsOf } from './mutants'

const written = (source: string) => mutantsOf('x.ts', source).map((mutant) => applyMutant(source, mutant))
const query = (sql: string) => `const rows = db.$queryRaw\`${sql.replaceAll('@', '$')}\``

test.each([
  ['a < b', 'a <= b'],
  ['a >= b', 'a < b'],
  ['a === b', 'a !== b'],
  ['a && b', 'a || b'],
  ['a ? 1 : 2', 'false ? 1 : 2'],
  ['!a', 'a'],
  ['[1].some(f)', '[1].every(f)'],
  ['Math.max(a, b)', 'Math.min(a, b)'],
  ['f(true)', 'f(false)'],
  ['f(7)', 'f(8)'],
])('%s becomes %s', (before, after) => expect(written(`const x = ${before}`)).toContain(`const x = ${after}`))

test('a call whose answer nobody reads is left out', () => {
  expect(written('async () => { await save(tx); }')).toContain('async () => { ; }')
})

test.each([
  ['select 1 from a where x <= now()', 'select 1 from a where x < now()'],
  ["select 1 from a where s = 'held' and n > 1", 'select 1 from a where true and n > 1'],
  ["select 1 from a where s = 'held' and n > 1", "select 1 from a where s = 'held' and true"],
  ["select 1 from a where s = 'held'", "select 1 from a where s <> 'held'"],
  ["select 1 from a where s = 'held'", "select 1 from a where s = 'released'"],
  ['update a set n = greatest(n, 1)', 'update a set n = least(n, 1)'],
  ['select 1 from a order by id for update', 'select 1 from a order by id '],
  ['select 1 from a order by id for update', 'select 1 from a  for update'],
  ['select 1 from a where not exists (select 2)', 'select 1 from a where exists (select 2)'],
  ['select 1 from a where exists (select 2)', 'select 1 from a where not exists (select 2)'],
  ["select 1 from a where s in ('x')", "select 1 from a where s not in ('x')"],
  ['select coalesce(a, b)', 'select coalesce(b, a)'],
  ['select 1 from a where id = @{id} and n > @{most}', 'select 1 from a where id = @{id} and true'],
  ['select 1 from a where (x is null or y) limit 1', 'select 1 from a where true limit 1'],
])('%s becomes %s', (before, after) => expect(written(query(before))).toContain(query(after)))

test('what a statement sets is not compared, and the code between is no SQL', () => {
  expect(written(query('update a set n = @{n - 1}'))).toEqual([
    query('update a set n = @{n + 1}'),
    query('update a set n = @{n - 2}'),
  ])
})

test('every change changes something', () => {
  const source = query('select coalesce(a, b) from a where exists (select 1) and x in (1) order by id limit 1')
  for (const { start, end, text } of mutantsOf('x.ts', source)) expect(text).not.toBe(source.slice(start, end))
})

test('what is no program any more is told apart', () => {
  expect(canBeRead('x.ts', 'const x = a ?? b ?? c')).toBe(true)
  expect(canBeRead('x.ts', 'const x = a && b ?? c')).toBe(false)
})

test('types and imports are left as they are', () => {
  expect(written("import { a } from './b'\ntype A = { n: 1 | true }")).toEqual([])
})

test('a mutant knows its line and the function that must run to reach it', () => {
  const source = 'const a = () => 1\nfunction b() {\n  return 2\n}\nconst c = 3'
  expect(mutantsOf('x.ts', source).map(({ line, reach }) => [line, source[Number(reach)] ?? reach])).toEqual([
    [1, '1'],
    [3, '{'],
    [5, 'module'],
  ])
  expect(functionsOf('x.ts', source).map(({ isBlock }) => isBlock)).toEqual([false, true])
})
