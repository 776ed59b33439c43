import type { HonoRequest } from 'hono'

export type Fields = Record<string, unknown>

/** Reads JSON or a form the way Laravel does: `tags[]=a` is a list, `address[city]=x` an object, rubbish is nothing. */
export async function readFields(request: HonoRequest): Promise<Fields> {
  const text = await request.text()
  return request.header('content-type')?.includes('json') ? jsonFields(text) : formFields(new URLSearchParams(text))
}

function jsonFields(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

export function formFields(form: URLSearchParams): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, value] of form) {
    const [, base = name, inner] = /^([^[]+)\[([^\]]*)\]$/.exec(name) ?? []
    if (inner === undefined) fields[base] = value
    else if (inner === '') fields[base] = [...listOf(fields[base]), value]
    else fields[base] = { ...(isObject(fields[base]) ? fields[base] : {}), [inner]: value }
  }
  return fields
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
