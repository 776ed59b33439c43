import { expect, test } from 'vitest'
import { searchWords } from '@/lib/orders/search-words'

test.each([
  ['LR-7K2M-9PQ', `'lr' & '7k2m' & '9pq':*`],
  ['Mei@Example.com', `'mei' & 'example' & 'com':*`],
  ['mei@', `'mei'`],
  ['  Mei  Tan ', `'mei':* & 'tan':*`],
  ['陈美玲', `'陈美玲':*`],
  [`O'Leary | !x) & \\ :*`, `'o' & 'leary':* & 'x':*`],
])('M8 %j is searched by the beginnings of its words', (text, query) => expect(searchWords(text)).toBe(query))

test('M8 signs alone are no search', () => expect(searchWords(`'&|!():*`)).toBeNull())
