import type { HonoRequest } from 'hono'
import type { z } from 'zod'
import { readFields } from './body'
import { ValidationError } from './errors'

/** Reads a JSON body by a schema; what does not fit is answered with 422, field by field. */
export async function readOptions<T extends z.ZodType>(request: HonoRequest, schema: T): Promise<z.infer<T>> {
  return parseOptions(await readFields(request), schema)
}

export function parseOptions<T extends z.ZodType>(fields: unknown, schema: T): z.infer<T> {
  const result = schema.safeParse(fields)
  if (result.success) return result.data
  const errors: Record<string, string[]> = {}
  for (const issue of result.error.issues) {
    const field = issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'body')
    errors[field] = [...(errors[field] ?? []), issue.message]
  }
  throw new ValidationError(errors)
}
