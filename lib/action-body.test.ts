import { expect, test } from 'vitest'
import { isArguments, refuseActionBody } from '@/lib/action-body'

const posted = (body: FormData | string, headers: Record<string, string> = {}) =>
  new Request('http://shop.test/checkout', { method: 'POST', body, headers: { 'next-action': 'x', ...headers } })
const form = (first: string) => {
  const filled = new FormData()
  filled.set('1_email', 'mei@example.com')
  filled.set('0', first)
  return filled
}

test('C14 a form as React sends it passes, and can still be read', async () => {
  const request = posted(form('[{"message":null,"values":{}},"$K1"]'))
  expect(await refuseActionBody(request)).toBeNull()
  expect((await request.formData()).get('1_email')).toBe('mei@example.com')
})
test('C14 a form alone passes too: the door that wants an answer beside it says so itself', () => {
  expect(isArguments('["$K1"]')).toBe(true)
})
test('C14 a form without script is none of this check’s business, unless it is too large (ASVS 5.2.1)', async () => {
  const plain = new Request('http://shop.test/', { method: 'POST', body: form('x') })
  expect(await refuseActionBody(plain)).toBeNull()
  const huge = new Request('http://shop.test/', { method: 'POST', headers: { 'content-length': '52428800' } })
  expect(await refuseActionBody(huge)).toMatchObject({ status: 413 })
})
test('C14 what is no form is refused by its type, or because it cannot be read', async () => {
  expect(await refuseActionBody(posted('[]', { 'content-type': 'text/plain' }))).toMatchObject({ status: 415 })
  const broken = posted('--x\r\nnonsense', { 'content-type': 'multipart/form-data; boundary=x' })
  expect(await refuseActionBody(broken)).toMatchObject({ status: 400 })
  expect(await refuseActionBody(posted(form('not json')))).toMatchObject({ status: 400 })
})
test.each([
  ['nested without end', `[${'['.repeat(100_000)}${']'.repeat(100_000)},"$K1"]`],
  ['no list', '{"0":"$K1"}'],
  ['nothing', '[]'],
  ['three', '[null,"$K1",1]'],
  ['no form among them', '[null,{"email":"x"}]'],
  ['a reference to a function', '[null,"$F1"]'],
])('C14 arguments that are %s are refused (ASVS 1.5.2)', (_, text) => expect(isArguments(text)).toBe(false))
