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
