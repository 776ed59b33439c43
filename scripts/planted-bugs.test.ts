import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plantedBugs } from '../tests/faults/lab/planted-bugs'

// A run of the laboratory takes minutes and plants some of them: a bug that fits no more would be found out late.
test.each(plantedBugs)(
  'planted bug, where $name, still has its place and its guard',
  ({ file, find, plant, guard }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2)
    expect(plant).not.toBe(find)
    expect(readFileSync(guard, 'utf8')).toContain('test')
  },
)

test('no planted bug stands twice in the list', () => {
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length)
  expect(new Set(plantedBugs.map(({ file, find, plant }) => [file, find, plant].join('\n'))).size).toBe(
    plantedBugs.length,
  )
})
