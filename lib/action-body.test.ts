import { describe, expect, test } from 'vitest'
import { isArguments, refuseActionBody } from '@/lib/action-body'

const id = `40${'0'.repeat(40)}`
const posted = (body: FormData | string, headers: Record<string, string> = {}) =>
  new Request('http://shop.test/checkout', { method: 'POST', body, headers: { 'next-action': id, ...headers } })
const plainly = (body: FormData) => new Request('http://shop.test/checkout', { method: 'POST', body })
const form = (first: string) => {
  const filled = new FormData()
  filled.set('1_email', 'mei@example.com')
  filled.set('0', first)
  return filled
}

test('C14 a form as React sends it passes', async () => {
  expect(await refuseActionBody(posted(form('[{"message":null,"values":{}},"$K1"]')))).toBeNull()
})
test('C14 a form alone passes too: the door that wants an answer beside it says so itself', () => {
  expect(isArguments('["$K1"]')).toBe(true)
})
test.each([
  ['a second list of arguments', '0', 'undefined'],
  ['a second list that is none of a form', '0', '[]'],
])('S3 %s, which React would take instead of the first, is refused', async (_, name, text) => {
  const twice = form('["$K1"]')
  twice.append(name, text)
  expect(await refuseActionBody(posted(twice))).toMatchObject({ status: 400 })
})
test('S3 a field of the shopper’s may come twice', async () => {
  const twice = form('["$K1"]')
  twice.append('1_email', 'mei@example.com')
  expect(await refuseActionBody(posted(twice))).toBeNull()
})
test('S3 what is larger than any form is refused, said or not (ASVS 5.2.1)', async () => {
  const huge = form('x'.repeat(300_000))
  expect(await refuseActionBody(plainly(huge))).toMatchObject({ status: 413 })
  expect(await refuseActionBody(posted(huge))).toMatchObject({ status: 413 })
  const said = new Request('http://shop.test/', {
    method: 'POST',
    headers: { 'content-length': '52428800', 'content-type': 'multipart/form-data; boundary=x' },
  })
  expect(await refuseActionBody(said)).toMatchObject({ status: 413 })
})

describe('S3 a form of a page without script', () => {
  const hidden = (fields: Record<string, string>) => {
    const filled = new FormData()
    for (const [name, value] of Object.entries(fields)) filled.set(name, value)
    return filled
  }
  const bound = `{"id":"${id}","bound":"$@1"}`

  test.each([
    ['by its id', { [`$ACTION_ID_${id}`]: '' }],
    ['by a reference', { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${id}","bound":null}` }],
    [
      'by a reference with its last answer',
      { $ACTION_REF_1: '', '$ACTION_1:0': bound, '$ACTION_1:1': '[{"message":null}]' },
    ],
  ])('names its action %s', async (_, fields) => expect(await refuseActionBody(plainly(hidden(fields)))).toBeNull())

  test.each([
    ['no action', { name: 'Mei' }],
    ['a second action that cannot be read', { [`$ACTION_ID_${id}`]: '', $ACTION_REF_1: '', '$ACTION_1:0': 'x' }],
    ['an id that is none beside one', { [`$ACTION_ID_${id}`]: '', $ACTION_ID_x: '' }],
    ['an id that is none', { $ACTION_ID_x: '' }],
    ['half a reference', { $ACTION_REF_1: '' }],
    ['no id', { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":1,"bound":null}' }],
    ['an answer that is not there', { $ACTION_REF_1: '', '$ACTION_1:0': bound }],
    ['another part', { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${id}","bound":"$@7"}` }],
    [
      'an answer nested without end',
      { $ACTION_REF_1: '', '$ACTION_1:0': bound, '$ACTION_1:1': '['.repeat(9999) + ']'.repeat(9999) },
    ],
  ])('that names %s is refused', async (_, fields) =>
    expect(await refuseActionBody(plainly(hidden(fields)))).toMatchObject({ status: 400 }),
  )
})

test('S3 an action whose id is none of ours is refused before its form is read', async () => {
  for (const name of ['', 'x', '__proto__', `40${'0'.repeat(99)}`])
    expect(await refuseActionBody(posted(form('["$K1"]'), { 'next-action': name }))).toMatchObject({ status: 400 })
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
