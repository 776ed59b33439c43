import { expect, test } from 'vitest'
import { searchWords } from './search-words'

test('takes words, whatever stands between them', () => {
  expect(searchWords('  Kopi-cup, JADE ')).toEqual(['kopi', 'cup', 'jade'])
  expect(searchWords('杯子 cup')).toEqual(['杯子', 'cup'])
})

test('is not led to do much work', () => {
  expect(searchWords('a b c d e f g h')).toHaveLength(5)
  expect(searchWords('cup cup cup')).toEqual(['cup'])
  expect(searchWords('x'.repeat(10_000))[0]).toHaveLength(80)
  expect(searchWords('%_\\')).toEqual([])
})
