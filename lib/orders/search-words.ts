/** What stands between words; order_search_words in the database has the same signs. */
const between = /[\s!-/:-@[-`{-~‘’“”–—·、。，]+/

/**
 * What was typed into the search of the back office, as a tsquery: every word must begin a word of the order's number,
 * email address or name. Null when there is no word in it.
 */
export function searchWords(text: string): string | null {
  const words = text.normalize('NFC').toLowerCase().split(between).filter(Boolean)
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ')
}
