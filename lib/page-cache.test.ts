import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { inlineHashes } from './page-cache.js'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('S5 each inline script is named once, and no file', () => {
  const page =
    '<script>a()</script><script src="/x.js" async=""></script><script id="_R_">b("</p>")</script><script>a()</script>'
  expect(inlineHashes(page)).toEqual([hashOf('a()'), hashOf('b("</p>")')])
})

test('S5 the bytes count, not the letters', () => {
  expect(inlineHashes('<script>“é”\n</script>')).toEqual([hashOf('“é”\n')])
})

test('S5 a page without one has none', () => expect(inlineHashes('<p>src=</p>')).toEqual([]))
