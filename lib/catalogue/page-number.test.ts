import { expect, test } from 'vitest'
import { pageNumber } from './page-number'

test('S4 later pages are counted in plain digits', () => {
  expect(pageNumber('2')).toBe(2)
  for (const text of ['', '0', '1', '-2', '2.0', '0x2', '1e1', 'Infinity', '٢', '12345', '02'])
    expect(pageNumber(text), text).toBeNull()
})
