import { expect, test } from 'vitest'
import {
  HitPayBadKeyError,
  HitPayInputError,
  HitPayNotFoundError,
  HitPayThrottledError,
  HitPayTimeoutError,
  HitPayUnexpectedAnswerError,
  HitPayUnreachableError,
  HitPayValidationError,
  mayHaveBeenCreated,
} from './errors'

test.each([
  new HitPayInputError('x'),
  new HitPayBadKeyError(401),
  new HitPayValidationError(422, 'no'),
  new HitPayNotFoundError(),
  new HitPayThrottledError(null),
  new HitPayUnreachableError('ECONNREFUSED', false),
])('after $name nothing can have been created', (error) => {
  expect(mayHaveBeenCreated(error)).toBe(false)
})

test.each([
  new HitPayUnreachableError('ECONNRESET', true),
  new HitPayTimeoutError(8_000),
  new HitPayUnexpectedAnswerError(500, 'Server Error'),
  new HitPayUnexpectedAnswerError(200, 'an empty body'),
  new TypeError('a mistake of ours'),
  undefined,
])('after %s it may have been', (error) => {
  expect(mayHaveBeenCreated(error)).toBe(true)
})
