import { afterEach, describe, expect, test } from 'vitest'
import { type FakeHitPay, nobodyListens, startFakeHitPay } from '@/lib/hitpay/test-server'
import { readAnswer, tryDoor } from './try-door'

let deployment: FakeHitPay | undefined
afterEach(() => deployment?.stop())

async function knock(...answers: Parameters<FakeHitPay['answers']>) {
  deployment = await startFakeHitPay()
  deployment.answers(...answers)
  return tryDoor(deployment.url, 'v1', ['salt'], 3_000)
}

describe('D05 a deployment behind protection', () => {
  test.each([
    ['401', { status: 401, text: 'Authentication Required' }],
    ['a redirect to a sign-in page', { status: 307, text: '', headers: { Location: 'https://vercel.com/sso-api' } }],
    ['a sign-in page', { status: 200, text: '<title>Login</title>' }],
    ['a page that says yes to all', { status: 200, json: { message: 'Received.' } }],
  ])('D05 %s is found out, with what to do', async (_, answer) => {
    expect(await knock(answer)).toMatchObject({
      result: 'failed',
      sentence: expect.stringContaining('would not come through'),
      howToMend: expect.stringContaining('README.md'),
    })
  })

  test('D05 nobody there is said as well', async () =>
    expect(await tryDoor(await nobodyListens(), 'v1', ['salt'])).toMatchObject({ result: 'failed' }))
})

test('H3 a door that hangs or answers without end is left in time', async () => {
  expect(await knock(() => {})).toMatchObject({
    result: 'failed',
    sentence: expect.stringMatching(/no answer in time/),
  })
  expect(await knock({ status: 200, text: 'x'.repeat(5_000_000) })).toMatchObject({ result: 'failed' })
})

test('H3 what is sent is signed, and names no salt', async () => {
  await knock({ status: 200, text: '' })
  expect(deployment?.received[0]?.body).toMatch(/^go_live_check=[0-9a-z]{26}&hmac=[0-9a-f]{64}$/)
})

test.each([
  [200, 'Checked abc.', 'proved'],
  [200, 'Checked abd.', 'foreign'],
  [401, '{"message":"The signature is missing or does not match."}', 'refused'],
  [401, 'Log in', 'foreign'],
  [429, '', 'busy'],
  [503, '', 'busy'],
  [403, '', 'foreign'],
])('H3 an answer of %i with %s: %s', (status, text, kind) => expect(readAnswer(status, text, 'abc').kind).toBe(kind))

test('H3 a salt that is not set is told with what to copy', async () => {
  const verdict = await tryDoor('https://shop.example.sg', 'v2', [])
  expect(verdict).toMatchObject({
    result: 'failed',
    howToMend: expect.stringContaining('https://shop.example.sg/api/webhooks/hitpay/events'),
  })
})
