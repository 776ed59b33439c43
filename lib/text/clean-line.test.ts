import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, cleanPlain, isReadable } from './clean-line'

const hidden = [0x202a, 0x202e, 0x2066, 0x2069, 0x200b, 0x200e, 0xfeff, 0x3164, 0x115f, 0x1160, 0xffa0, 0xad, 0x2060]
  .concat([0x180e, 0x034f, 0x17b4, 0xfff9, 0xfffc, 0xfffe, 0xe0001, 0xe0041, 0x1d173, 0, 7, 0x7f, 0x85])
  .map((code) => String.fromCodePoint(code))
const visible = 'Aé林ಕನ್نیമ്🎁👩0 -,#ガ\u0301\u094d'
/** Any text of Unicode, thick with what breaks forms: the hidden, the joiners, halves of pairs, blanks. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hidden, ...visible, '\u200c', '\u200d', '\ufe0f', '\u{e0100}', '\ud800', '\udc00'),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u00a0', '\u2003', '\u2800', '\u2028', '\t', '\r\n'),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''))

test.each(hidden)('U2 %j is neither kept nor readable', (character) => {
  expect(cleanLine(`Mei${character} Tan`)).toBe('Mei Tan')
  expect(isReadable(cleanLine(character))).toBe(false)
})

test('S7 a name cannot turn the text around it', () => {
  expect(cleanLine('Mei \u202Eeman dab\u202C')).toBe('Mei eman dab')
  expect(cleanLine('\u2067Tan\u2069')).toBe('Tan')
})

test.each([
  ['தமிழ் செல்வன்', 'Tamil'],
  ['林美玲', 'Chinese'],
  ['محمد بن علي', 'Arabic'],
  ['نمی\u200cدانم', 'Persian, a plural'],
  ['ශ්\u200dරී ලංකා', 'Sinhala, a joined letter'],
  ['അവന്\u200d', 'Malayalam, an old final'],
  ['葛\u{e0100}城', 'Japanese, a variant of a letter'],
  ['Zoë 👩\u200d🍳', 'a picture of two'],
  ['O’Brien-Ng, s/o D’Souza', 'marks'],
])('U2 %s stays as it is (%s)', (name) => {
  expect(cleanLine(name)).toBe(name.normalize('NFC'))
})

test('U2 a joiner that joins nothing goes', () => {
  expect(cleanLine('M\u200de\u200ci')).toBe('Mei')
  expect(cleanLine('நி\u200d\u200dலா')).toBe('நி\u200dலா')
  expect(cleanLine('\u200d\u200c')).toBe('')
})

test('U2 for any text: cleaning never fails, is done in one go, and leaves nothing hidden', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = cleanLine(text)
      expect(cleanLine(line)).toBe(line)
      expect(line).toBe(line.trim())
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u2800]| {2}/u)
      const rest = line.replace(/\u200C|\u200D|\uFE0E|\uFE0F|[\u{E0100}-\u{E01EF}]/gu, '')
      expect(rest).not.toMatch(/\p{Default_Ignorable_Code_Point}/u)
      expect(line).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u)
      expect(cleanPlain(cleanPlain(text))).toBe(cleanPlain(text))
    }),
    { numRuns: 5_000 },
  )
})
