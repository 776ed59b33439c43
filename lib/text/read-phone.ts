import { cleanPlain } from './clean-line'
import { type Reading, refused, understood } from './reading'

const ask = 'Enter a Singapore number with 8 digits, or one that starts with + and the country code.'
const askSingapore = 'A Singapore number has 8 digits and begins with 3, 6, 8 or 9.'
/** Everything people put between digits, whichever hyphen their keyboard or contact list knows. */
const between = /[\s.·•/()[\]\p{Dash}]/gu

/** A phone number as E.164 writes it, "+6581234567". Abroad the length alone is judged: 7 to 15 digits. */
export function readPhone(text: string): Reading {
  const number = international(cleanPlain(text))
  if (/^\+65/.test(number)) return /^\+65[3689]\d{7}$/.test(number) ? understood(number) : refused(askSingapore)
  return /^\+[1-9]\d{6,14}$/.test(number) ? understood(number) : refused(ask)
}

function international(text: string): string {
  // "+65 (0) 8123 4567": the nought is dialled at home only.
  const digits = text
    .replace(/^tel:/i, '')
    .replace(/^(\+|00)(.*?)\(\s*0\s*\)/u, '$1$2')
    .replace(between, '')
    .replace(/^00/, '+')
  if (/^[3689]\d{7}$/.test(digits)) return `+65${digits}`
  return digits.replace(/^\+?650?(?=[3689]\d{7}$)/, '+65')
}

/** "+65 8123 4567" for reading aloud; a number from elsewhere, and what is no number, stays as it is. */
export function phoneText(typed: string): string {
  const reading = readPhone(typed)
  const singapore = reading.ok ? /^\+65(\d{4})(\d{4})$/.exec(reading.text) : null
  return singapore ? `+65 ${singapore[1]} ${singapore[2]}` : typed
}
