/** Something the person at the keyboard can mend: printed as it is, without a stack. */
export class Stop extends Error {
  override name = 'Stop'
}

export function reasonOf(error: unknown): string {
  // A refused connection to a name with two addresses is an AggregateError without words of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
