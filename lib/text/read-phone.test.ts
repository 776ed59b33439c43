import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phoneText, readPhone } from './read-phone'

test.each([
  '81234567',
  '8123 4567',
  '8123\u00a04567',
  '8123\u20114567',
  '8123\u20134567',
  '8123\u22124567',
  '\u202a+65 8123 4567\u202c',
  '\u200e+65 8123-4567\u200f',
  '+65 (0) 8123 4567',
  '+65(0)81234567',
  '+65 08123 4567',
  '(+65) 8123.4567',
  '0065 8123 4567',
  '65 8123 4567',
  'tel:+65-8123-4567',
  '＋６５ ８１２３ ４５６７',
  ' +65\t8123/4567 ',
])('U2 %j is +6581234567', (typed) => {
  expect(readPhone(typed)).toEqual({ ok: true, text: '+6581234567' })
})

test.each([
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['0060 12-345 6789', '+60123456789'],
  ['+60 12 345 6789', '+60123456789'],
  ['+86 138\u20111234\u20115678', '+8613812345678'],
])('U2 %s is %s', (typed, text) => {
  expect(readPhone(typed)).toEqual({ ok: true, text })
})

test.each(['+65 0812 3456', '+65 1234 5678', '+65 8123 456', '+65 8123 45678', '+65 (0) 1234 5678'])(
  'U2 %s is no number of Singapore, and that is said',
  (typed) => expect(readPhone(typed)).toEqual({ ok: false, message: expect.stringContaining('begins with 3, 6, 8') }),
)

test.each(['', '1234', '12345678', 'call me', '+0 1234 5678', '+1234567890123456', '8123 4567; drop', '\u200b'])(
  '%j is no phone number',
  (typed) => expect(readPhone(typed).ok).toBe(false),
)

test('U2 for any text: never fails, and what it understands it understands again', () => {
  const piece = fc.constantFrom(...'0123456789+()- ', '+65', '00', '(0)', '\u202a', '\u2011', 'x')
  const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (typed) => {
      const reading = readPhone(typed)
      if (!reading.ok) return
      expect(reading.text).toMatch(/^\+(65[3689]\d{7}|(?!65)[1-9]\d{6,14})$/)
      expect(readPhone(reading.text)).toEqual(reading)
      expect(readPhone(phoneText(typed))).toEqual(reading)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['91234567', '+65 9123 4567'],
  ['9123 4567', '+65 9123 4567'],
  ['+6591234567', '+65 9123 4567'],
  ['+65 9123-4567', '+65 9123 4567'],
  ['\u202a9123 4567\u202c', '+65 9123 4567'],
  ['+60 12 345 6789', '+60 12 345 6789'],
  ['1234', '1234'],
  ['', ''],
])('%j is shown as %s', (typed, text) => {
  expect(phoneText(typed)).toBe(text)
})
