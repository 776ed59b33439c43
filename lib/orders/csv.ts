/**
 * One line of a CSV file (RFC 4180, ends in CRLF). Every cell is quoted, and what a spreadsheet would take for a formula
 * begins with an apostrophe: a shopper's name must not run on the merchant's machine.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (text: string) => `"${neutral(text).replaceAll('"', '""')}"`

// The full-width forms are read as formulas by spreadsheets set to Chinese or Japanese.
const neutral = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text)
