import { expect, test } from 'vitest'
import { isSlug } from './slug'

test.each(['kopi-cup', 'café', '咖啡', 'a.b_c~d', '100%'])('S4 %s may be the name of a product', (text) =>
  expect(isSlug(text)).toBe(true),
)
test.each(['', 'a\0b', 'a b', 'a/b', '\ud800', '\u202e', 'a\nb', 'a'.repeat(121)])('S4 %j may not', (text) =>
  expect(isSlug(text)).toBe(false),
)
