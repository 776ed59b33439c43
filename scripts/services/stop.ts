/** Something the person at the keyboard can mend: printed as it is, without a stack. */
export class Stop extends Error {
  override name = 'Stop'
}

export const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
