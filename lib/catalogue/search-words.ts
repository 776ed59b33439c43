const longestQuery = 80
const mostWords = 5

/** The words a query asks for: lower case, each once, never more than a search should cost. */
export function searchWords(query: string): string[] {
  const words =
    query
      .slice(0, longestQuery)
      .toLocaleLowerCase('en')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, mostWords)
}
