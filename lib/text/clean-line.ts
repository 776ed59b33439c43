/** Scripts whose words are spelled with zero-width joiners: Persian plurals, Sinhala and Malayalam letters. */
const joiningScripts = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
]
const joiningLetter = `[${joiningScripts.map((script) => `\\p{Script=${script}}`).join('')}]`

// Unicode calls most of them default ignorable: zero-width spaces, bidi marks and overrides, Hangul fillers, soft hyphens.
const unseen = new RegExp(
  [
    `(?<!${joiningLetter}|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F)[\\u200C\\u200D]`,
    '(?<!\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]',
    '(?<!\\p{Ideographic})[\\u{E0100}-\\u{E01EF}]',
    '(?![\\u200C\\u200D\\uFE0E\\uFE0F\\u{E0100}-\\u{E01EF}])\\p{Default_Ignorable_Code_Point}',
    '[\\uFFF9-\\uFFFC\\p{Noncharacter_Code_Point}\\p{Surrogate}]',
  ].join('|'),
  'gu',
)
// U+2800 is a Braille cell without a dot.
const blanks = /[\s\p{Cc}\u2800]+/gu

/**
 * One line of typed text without what cannot be seen: no control, no direction mark, no filler, single spaces, NFC.
 * Joiners stay where a script or a picture is spelled with them. Cleaning clean text changes nothing.
 */
export function cleanLine(text: string): string {
  const cleaned = text.normalize('NFC').replace(blanks, ' ').replace(unseen, '').normalize('NFC')
  const line = cleaned.replace(blanks, ' ').trim()
  // What was taken out may have kept two characters apart that now change each other.
  return line === text ? line : cleanLine(line)
}

/** The same for numbers and addresses of the internet: full-width letters and digits become the plain ones. */
export const cleanPlain = (text: string): string => cleanLine(text.normalize('NFKC'))

/** Whether there is anything to read in it. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
