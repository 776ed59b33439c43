import { expect, test } from 'vitest'
import vectors from '../test-vectors.json'
import { PhpFloat, phpJson } from './php-json'

const bodyOf = (id: string) => vectors.v2.find((vector) => vector.id === id)?.raw_body ?? ''
const content: unknown = JSON.parse(bodyOf('php_json_unescaped'))

test("PHP's default escapes slashes and everything beyond ASCII", () => {
  expect(phpJson(content, { escaped: true, floatsWithPoint: false })).toBe(bodyOf('php_json_default'))
  expect(phpJson(content, { escaped: false, floatsWithPoint: false })).toBe(bodyOf('php_json_unescaped'))
})

test('a whole float keeps its point only when asked', () => {
  const value = { amount: new PhpFloat(10), fee: new PhpFloat(-0.25), count: 10 }
  expect(phpJson(value, { escaped: true, floatsWithPoint: true })).toBe('{"amount":10.0,"fee":-0.25,"count":10}')
  expect(phpJson(value, { escaped: true, floatsWithPoint: false })).toBe('{"amount":10,"fee":-0.25,"count":10}')
})
