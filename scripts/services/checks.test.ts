import { afterEach, describe, expect, test } from 'vitest'
import { type FakeHitPay, nobodyListens, startFakeHitPay } from '@/lib/hitpay/test-server'
import { checkDoor } from './checks'

let deployment: FakeHitPay | undefined
afterEach(() => deployment?.stop())

async function knock(...answers: Parameters<FakeHitPay['answers']>) {
  deployment = await startFakeHitPay()
  deployment.answers(...answers)
  return checkDoor(deployment.url)
}

describe('D05 a deployment behind protection', () => {
  test.each([
    ['401', { status: 401, text: 'Authentication Required' }],
    ['a redirect to a sign-in page', { status: 307, text: '', headers: { Location: 'https://vercel.com/sso-api' } }],
    ['a sign-in page', { status: 200, text: '<title>Login</title>' }],
  ])('D05 %s is found out, with what to do', async (_, answer) => {
    expect(await knock(answer)).toMatchObject({
      ok: false,
      says: expect.stringContaining('would not come through'),
      todo: expect.stringContaining('README.md'),
    })
  })

  test('D05 the shop’s own door is recognised', async () =>
    expect(await knock({ status: 405, json: { message: 'HitPay posts here.' } })).toMatchObject({ ok: true }))

  test('D05 nobody there is said as well', async () =>
    expect(await checkDoor(await nobodyListens())).toMatchObject({ ok: false }))
})
