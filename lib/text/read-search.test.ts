import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOrderSearch, readQuery, searchWords } from './read-search'

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

test('U2 words pasted with what cannot be seen are the same words', () => {
  expect(searchWords('ko\u200bpi\u00a0cup\u202c')).toEqual(['kopi', 'cup'])
  expect(searchWords('ｋｏｐｉ')).toEqual(['kopi'])
  expect(searchWords('\u3164\u200b\u2800')).toEqual([])
})

test('U2 a query that is longer than a search reads says so', () => {
  expect(readQuery('x'.repeat(81))).toEqual({ query: 'x'.repeat(80), tooLong: true })
  expect(readQuery(` ${'😀'.repeat(80)} `)).toEqual({ query: '😀'.repeat(80), tooLong: false })
})

test('U2 staff may look for what they pasted', () => {
  expect(readOrderSearch('\u202aLR-7K2M-9QXA\u202c ')).toEqual({ ok: true, text: 'LR-7K2M-9QXA' })
  expect(readOrderSearch('\u200bx').ok).toBe(false)
  expect(readOrderSearch('x'.repeat(201))).toEqual({ ok: false, message: 'Use at most 200 characters. This has 201.' })
})

test('U2 for any text: a search never fails and asks for readable words alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const word of searchWords(text)) expect(word).toMatch(/[\p{L}\p{N}]/u)
    }),
    { numRuns: 2_000 },
  )
})
