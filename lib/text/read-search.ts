import { cleanLine, isReadable } from './clean-line'
import { readLine } from './read-line'
import { type Reading, refused } from './reading'

const longestQuery = 80
const mostWords = 5

/** What was looked for, as it is shown again, and whether it was longer than a search reads. */
export function readQuery(text: string): { query: string; tooLong: boolean } {
  const query = [...cleanLine(text)]
  return { query: query.slice(0, longestQuery).join('').trim(), tooLong: query.length > longestQuery }
}

/** The words a query asks for: lower case, each once, never more than a search should cost. */
export function searchWords(text: string): string[] {
  const words =
    readQuery(text)
      .query.normalize('NFKC')
      .toLocaleLowerCase('en')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words.filter(isReadable))].slice(0, mostWords)
}

/** What staff look an order up by. */
export function readOrderSearch(text: string): Reading {
  const reading = readLine(text, { most: 200 })
  return reading.ok && [...reading.text].length < 2 ? refused('Type at least two characters.') : reading
}
