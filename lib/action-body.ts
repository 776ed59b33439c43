import { type BodyProblem, bodyProblem, readBody } from '@/lib/read-body'

/** Bytes. The largest form of the shop is a few thousand. Next hands proxy.ts no more than this (next.config.js). */
export const mostBytes = 256 * 1024
/** Milliseconds, longer than lib/node-server.ts waits: a reader that leaves first breaks Next's copy of the body. */
const patience = 20_000
/** Brackets within brackets. Our forms' answers nest a handful deep. */
const deepest = 32

export type BodyRefusal = BodyProblem | { status: 415; message: string }

/**
 * Whether a form posted to a page can be one of ours, before Next unpacks it: what Next cannot unpack it answers with
 * 500, and what nests without end costs it time. Null: it may be. Reads the request's body to its end.
 */
export async function refuseActionBody(request: Request): Promise<BodyRefusal | null> {
  const action = request.headers.get('next-action')
  if (action !== null && !isActionId(action)) return { status: 400, message: 'There is no such form.' }
  // Every action of the shop takes a form, and a form travels as multipart.
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) return { status: 415, message: 'Send a form.' }
  try {
    const form = await readForm(await readBody(request, mostBytes, patience), type)
    const isOurs = form && isSaidOnce(form) && (action !== null ? isArguments(form.get('0')) : namesAction(form))
    return isOurs ? null : { status: 400, message: 'This form cannot be read.' }
  } catch (error) {
    return bodyProblem(error)
  }
}

const readForm = (body: Uint8Array, type: string) =>
  new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData().catch(() => null)

// React reads the parts of its own in turn, so that of two with one name the second would be taken and the first judged.
function isSaidOnce(form: FormData): boolean {
  const own = [...form.keys()].filter((name) => /^\d+$|^\$ACTION_/.test(name))
  return new Set(own).size === own.length
}

/** React's list of arguments: the form, after the last answer where there is one. */
export function isArguments(text: unknown): boolean {
  const list = parseShallow(text)
  return Array.isArray(list) && list.length <= 2 && /^\$K[0-9a-f]+$/.test(String(list.at(-1)))
}

/** Whether a form from a page without script names the action it is for, as React writes it into hidden fields. */
export function namesAction(form: FormData): boolean {
  const own = [...form.keys()].filter((name) => name.startsWith('$ACTION_'))
  const ids = own.filter((name) => name.startsWith('$ACTION_ID_'))
  const references = own.filter((name) => name.startsWith('$ACTION_REF_'))
  // Next reads each of them, and breaks at any that it cannot read.
  if (ids.length + references.length !== 1) return false
  return (
    ids.every((name) => isActionId(name.replace('$ACTION_ID_', ''))) &&
    references.every((name) => isBoundAction(form, name.replace('REF_', '')))
  )
}

// The action and the answer it was rendered with: `$ACTION_1:0` names the first, `$ACTION_1:1` holds the second.
function isBoundAction(form: FormData, prefix: string): boolean {
  const named = parseShallow(form.get(`${prefix}:0`))
  if (typeof named !== 'object' || named === null || !('id' in named) || !isActionId(named.id)) return false
  if (!('bound' in named) || named.bound === null) return true
  return named.bound === '$@1' && Array.isArray(parseShallow(form.get(`${prefix}:1`)))
}

const isActionId = (text: unknown) => typeof text === 'string' && /^[0-9a-f]{40,64}$/.test(text)

function parseShallow(text: unknown): unknown {
  if (typeof text !== 'string' || depthOf(text) > deepest) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
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
