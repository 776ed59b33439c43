import { cleanPlain } from './clean-line'
import { readLine } from './read-line'
import { type Reading, refused, understood } from './reading'

const written = /^(?:singapore|s['’]?pore|sg|s)?[\s().,:\p{Dash}]*(\d{3})[\s\p{Dash}]?(\d{3})[\s).,]*$/iu

/** Six digits, also from "S(400012)", "Singapore 400 012" and the like. */
export function readPostalCode(text: string): Reading {
  const found = written.exec(cleanPlain(text))
  return found ? understood(`${found[1]}${found[2]}`) : refused('Enter the 6 digits of the postal code.')
}

/** Block and street. */
export function readStreet(text: string): Reading {
  const missing = 'Enter the block or house number and the street.'
  const reading = readLine(text, { most: 120, missing })
  return reading.ok && [...reading.text].length < 3 ? refused(missing) : reading
}

/** Floor and unit, which a house need not have. */
export const readUnit = (text: string): Reading => readLine(text, { most: 40 })
