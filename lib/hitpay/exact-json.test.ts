import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DuplicateKeyError, parseExactJson } from './exact-json'

test('numbers keep the form they were written in', () => {
  const text = '{"a":1.10,"b":[-0,1e3,{"c":25}],"d":"1.10 \\" {\\"x\\":2}","e":null,"f":true}'
  expect(parseExactJson(text)).toEqual({
    a: { $number: '1.10' },
    b: [{ $number: '-0' }, { $number: '1e3' }, { c: { $number: '25' } }],
    d: '1.10 " {"x":2}',
    e: null,
    f: true,
  })
})

test.each(['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"c":[],"a":2}}]', '{"__proto__":1,"__proto__":2}'])(
  '%s names a key twice',
  (text) => {
    expect(() => parseExactJson(text)).toThrow(DuplicateKeyError)
    expect(() => parseExactJson(text)).toThrow(/the same key twice/)
  },
)

test.each(['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', '{"a":"a","b":"a : a"}', '["a","a"]'])('%s does not', (text) => {
  expect(() => parseExactJson(text)).not.toThrow()
})

test.each(['', '{', '{"a":}', "{'a':1}", '01', 'NaN', '{"a":1}x'])('%j is no JSON', (text) => {
  expect(() => parseExactJson(text)).toThrow(SyntaxError)
})

test('whatever JSON can hold is read as JSON.parse reads it, numbers apart', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.nat(3), (text, indent) => {
      const respaced = JSON.stringify(JSON.parse(text), null, indent)
      expect(withNumbers(parseExactJson(respaced))).toEqual(JSON.parse(respaced))
    }),
  )
})

function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  if ('$number' in value && typeof value.$number === 'string') return Number(value.$number)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withNumbers(entry)]))
}
