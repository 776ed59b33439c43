const address = /[^\s"'<>()[\]{},;:]+@[^\s"'<>()[\]{},;:]+/g
const phone = /\+\d{8,15}\b/g

/**
 * Facts for the log, as one line of JSON: what a stranger wrote cannot begin a line of its own or colour a terminal,
 * and mail addresses and phone numbers do not get in.
 */
export const logLine = (facts: Record<string, unknown>): string =>
  JSON.stringify(facts)
    .replace(
      /[\u007f-\u009f\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(address, '[address]')
    .replace(phone, '[phone]')

/** Tells the log of what somebody may want to look at. */
export const logWarning = (what: string, facts: Record<string, unknown>): void =>
  console.warn(what, logLine({ at: moment(), ...facts }))

/** Tells the log of a failure that is dealt with: what did not happen, the error's own words, and to whom it happened. */
export const logFailure = (what: string, error: unknown, facts: Record<string, unknown> = {}): void =>
  console.error(what, logLine({ at: moment(), ...facts, error: error instanceof Error ? error.message : 'unknown' }))

// Not every host says when a line was written. ISO 8601, UTC.
const moment = () => new Date().toISOString()
