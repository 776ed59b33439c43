import { cleanLine, isReadable } from './clean-line'
import { type Reading, refused, understood } from './reading'

type LineRules = {
  /** Characters as a person counts them. */
  most: number
  /** Said where nothing readable was typed; absent: the line may be empty. */
  missing?: string
}

/** Any one line: a name, a street, a reason. Too long is said, and never cut. */
export function readLine(text: string, { most, missing }: LineRules): Reading {
  const line = cleanLine(text)
  const length = [...line].length
  if (missing !== undefined && !isReadable(line)) return refused(missing)
  if (length > most) return refused(`Use at most ${most} characters. This has ${length}.`)
  return understood(line)
}

export const readName = (text: string): Reading =>
  readLine(text, { most: 80, missing: 'Enter the name of the person who will receive the order.' })
