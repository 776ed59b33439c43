type JsonStyle = { escaped: boolean; floatsWithPoint: boolean }

/** A number that PHP holds as a float. Newer PHP writes 10.0 for it, JavaScript writes 10. */
export class PhpFloat {
  constructor(readonly value: number) {}
  toJSON() {
    return this.value
  }
}

/** JSON as PHP's json_encode writes it: `\/` for a slash and `\uXXXX` for all beyond ASCII, unless told otherwise. */
export function phpJson(value: unknown, { escaped, floatsWithPoint }: JsonStyle): string {
  const text = floatsWithPoint ? jsonWithPoints(value) : JSON.stringify(value)
  return escaped ? text.replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, escapeUnit) : text
}

// A NUL in front marks the text of a float, so that its quotes can be taken off again.
function jsonWithPoints(value: unknown): string {
  const marked = JSON.stringify(value, function (this: Record<string, unknown>, key, current) {
    const original = this[key]
    return original instanceof PhpFloat ? `\u0000${withPoint(original.value)}` : current
  })
  return marked.replace(/"\\u0000(-?[\d.]+)"/g, '$1')
}

const withPoint = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value))

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
