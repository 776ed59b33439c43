import { expect, test } from 'vitest'
import { csvLine } from './csv'

test.each([
  ['a formula', '=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
  ['a plus', '+1', `"'+1"`],
  ['a minus', '-1', `"'-1"`],
  ['an at sign', '@x', `"'@x"`],
  ['a tab', '\t=1', `"'\t=1"`],
  ['a carriage return', '\r=1', `"'\r=1"`],
  ['a line break', '\n=1', `"'\n=1"`],
  ['a full-width sign', '＝1+1', `"'＝1+1"`],
  ['quotes', 'the "best"', '"the ""best"""'],
  ['a comma and a line break inside', 'a,b\nc', '"a,b\nc"'],
  ['an ordinary name', 'Mei Tan', '"Mei Tan"'],
  ['nothing', '', '""'],
])('%s stays text', (_, cell, written) => expect(csvLine([cell])).toBe(`${written}\r\n`))

test('cells stand side by side', () => expect(csvLine(['a', 'b'])).toBe('"a","b"\r\n'))
