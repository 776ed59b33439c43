import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPostalCode, readStreet, readUnit } from './read-address'
import { readName } from './read-line'

test.each([
  '400012',
  ' 400012 ',
  '400 012',
  'S400012',
  'S 400012',
  'S(400012)',
  's (400 012)',
  '(400012)',
  'Singapore 400012',
  'SINGAPORE(400012)',
  'Singapore, 400012.',
  'SG 400012',
  'SG-400012',
  "S'pore 400012",
  '400\u2011012',
  '\u202a400012\u202c',
  '４０００１２',
])('U3 %j is 400012', (typed) => {
  expect(readPostalCode(typed)).toEqual({ ok: true, text: '400012' })
})

test.each(['', '40012', '4000123', '400012 400013', 'abcdef', 'Malaysia 400012', '4000I2'])('U3 %j is none', (typed) =>
  expect(readPostalCode(typed)).toEqual({ ok: false, message: 'Enter the 6 digits of the postal code.' }),
)

test('U3 too long is said with its length, and never cut', () => {
  expect(readStreet('x'.repeat(121))).toEqual({ ok: false, message: 'Use at most 120 characters. This has 121.' })
  expect(readUnit('x'.repeat(41))).toEqual({ ok: false, message: 'Use at most 40 characters. This has 41.' })
  expect(readStreet(` ${'林'.repeat(120)}\u200b`)).toEqual({ ok: true, text: '林'.repeat(120) })
})

test.each(['', '  ', '\u200b\u200b\u200b', '\u3164', '\u2800\u2800\u2800', '...', '1'])('U2 %j is no street', (typed) =>
  expect(readStreet(typed)).toEqual({ ok: false, message: expect.stringContaining('block or house number') }),
)
test.each(['', '\u200b', '\u3164', '\u115f\u1160', '\u00ad', '\u2800', '\ufeff', '\u202e\u202c', '—'])(
  'U2 %j is no name',
  (typed) => expect(readName(typed)).toEqual({ ok: false, message: expect.stringContaining('Enter the name') }),
)

test('U2 for any text: what is accepted reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (typed) => {
      for (const read of [readName, readStreet, readUnit, readPostalCode]) {
        const reading = read(typed)
        if (reading.ok) expect(read(reading.text)).toEqual(reading)
        else expect(reading.message).toMatch(/^[A-Z].*\.$/)
      }
    }),
    { numRuns: 3_000 },
  )
})
