import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from './catalogue'
import { invariants } from './invariants'
import { named, notes } from './named'

const groups = readCatalogue()
const ids = groups.flatMap((group) => group.faults.map((row) => row.id))

describe('the catalogue', () => {
  test('has all its groups and rows', () => {
    const sizes = groups.map(({ letter, faults }) => `${letter}${faults.length}`)
    expect(sizes.join(' ')).toBe('W38 C20 I12 R12 O9 A12 M11 P16 D12')
  })
  test.each(groups)('counts $letter without a gap', ({ letter, faults }) => {
    const counted = faults.map((_, index) => `${letter}${String(index + 1).padStart(2, '0')}`)
    expect(faults.map((row) => row.id)).toEqual(counted)
  })
})

describe('what is named', () => {
  test.each([...Object.keys(named), ...Object.keys(notes)])('there is a row %s', (id) => expect(ids).toContain(id))

  const pairs = Object.entries(named).flatMap(([id, tests]) => tests.map((test) => ({ id, ...test })))
  test.each(pairs)('for $id, $file says "$title"', ({ id, file, title }) => {
    expect(existsSync(file)).toBe(true)
    const source = readFileSync(file, 'utf8')
    expect(source).toContain(title)
    expect(source, 'its title begins with the row already').not.toContain(`${id} ${title}`)
  })
})

test('the invariants that are called views are the ones the database has', () => {
  const sql = readdirSync('prisma/migrations', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readFileSync(`prisma/migrations/${file}`, 'utf8'))
    .join('\n')
  const [latest = ''] = sql.split(/create (?:or replace )?view broken_invariants/).slice(-1)
  const asked = [...latest.matchAll(/select '(I\d+)'/g)].map(([, id]) => id)
  expect(invariants.filter((one) => one.asked === 'view').map((one) => one.id)).toEqual(asked)
})
