import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Switches } from '../switches/switches'

export type FieldErrors = Record<string, string[]>

/** An answer in Laravel's shape, thrown from wherever it is found out. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly status: ContentfulStatusCode,
    message: string,
    readonly errors?: FieldErrors,
  ) {
    super(message)
  }
}

export class ValidationError extends ApiError {
  override name = 'ValidationError'
  constructor(errors: FieldErrors) {
    super(422, Object.values(errors)[0]?.[0] ?? 'The given data was invalid.', errors)
  }
}

type Model = 'PaymentRequest' | 'Charge' | 'Refund' | 'WebhookEvent'

export const notFound = (model: Model, id: string) =>
  new ApiError(404, `No query results for model [App\\Business\\${model}] ${id}`)

export function errorBody(error: ApiError, style: Switches['validationMessage']) {
  if (!error.errors) return { message: error.message }
  const more = Object.values(error.errors).flat().length - 1
  const counted = more > 0 ? `${error.message} (and ${more} more error${more === 1 ? '' : 's'})` : error.message
  const messages = {
    'first-error': error.message,
    'first-error-and-count': counted,
    general: 'The given data was invalid.',
  }
  return { message: messages[style], errors: error.errors }
}
