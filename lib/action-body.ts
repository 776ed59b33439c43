/** Bytes. The largest form of the shop is a few thousand. */
const mostBytes = 256 * 1024
/** Brackets within brackets. Our forms' answers nest a handful deep. */
const deepest = 32

export type BodyRefusal = { status: 400 | 413 | 415; message: string }

/**
 * Whether a posted form can be one of ours, before Next unpacks it: what Next cannot unpack it answers with 500, and
 * what nests without end costs it time. Null: it may be. The request can still be read by whoever comes after.
 */
export async function refuseActionBody(request: Request): Promise<BodyRefusal | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes)
    return { status: 413, message: 'This form is larger than any of ours.' }
  if (!request.headers.has('next-action')) return null
  // Every action of the shop takes a form, and a form travels as multipart.
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return { status: 415, message: 'Send a form.' }
  const form = await request
    .clone()
    .formData()
    .catch(() => null)
  return isArguments(form?.get('0')) ? null : { status: 400, message: 'This form cannot be read.' }
}

/** React's list of arguments: the form, after the last answer where there is one. */
export function isArguments(text: unknown): boolean {
  if (typeof text !== 'string' || depthOf(text) > deepest) return false
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.length <= 2 && /^\$K[0-9a-f]+$/.test(String(list.at(-1)))
  } catch {
    return false
  }
}

// Brackets inside a text count too: that errs on the safe side, and only for thirty unclosed ones.
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth)
    if (character === ']' || character === '}') depth--
  }
  return most
}
