/** A JSON number as it was written, since 0.1 + 0.2 and 1e3 have no place in money. */
export type ExactNumber = { $number: string }

export class DuplicateKeyError extends Error {
  override name = 'DuplicateKeyError'
}

// One token at a time: a string (with its colon, if it is a key), a number, or a bracket. The text is valid JSON by then.
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|(-?\d[\d.eE+-]*)|[{}[\]]/g

/**
 * JSON.parse with two differences: numbers come as ExactNumber, and an object that names a key twice is refused, at any
 * depth (two readers of one body must not see two values). Throws SyntaxError or DuplicateKeyError.
 */
export function parseExactJson(text: string): unknown {
  JSON.parse(text)
  const open: (Set<string> | null)[] = []
  const exact = text.replace(tokens, (token, string?: string, colon?: string, number?: string) => {
    if (number !== undefined) return `{"$number":"${number}"}`
    if (string !== undefined) {
      if (colon !== undefined) claimKey(open.at(-1), string)
      return token
    }
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null)
    else open.pop()
    return token
  })
  return JSON.parse(exact)
}

function claimKey(seen: Set<string> | null | undefined, written: string) {
  // "a" and "\u0061" are the same key
  const key = String(JSON.parse(written))
  if (seen?.has(key)) throw new DuplicateKeyError('A JSON object names the same key twice')
  seen?.add(key)
}
