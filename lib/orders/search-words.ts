/** What stands between words; order_search_words in the database has the same signs. */
const between = /([\s!-/:-@[-`{-~‘’“”–—·、。，]+)/

/**
 * What was typed into the search of the back office, as a tsquery: every word must begin a word of the order's number,
 * email address or name. One that a sign ties to the next, as in an address, must be that word: in an index of a million
 * orders all that begin like `example` take longer to gather than a page may. Null when there is no word in it.
 */
export function searchWords(text: string): string | null {
  const parts = text.normalize('NFC').toLowerCase().split(between)
  const words = parts.flatMap((part, place) =>
    place % 2 === 0 && part !== '' ? [isTied(parts[place + 1]) ? `'${part}'` : `'${part}':*`] : [],
  )
  return words.length === 0 ? null : words.join(' & ')
}

const isTied = (signs: string | undefined) => signs !== undefined && !/\s/.test(signs)
