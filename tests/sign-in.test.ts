import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { authOptions } from '@/lib/auth/config'
import { hashPassword } from '@/lib/auth/password'
import { takeSignIn } from '@/lib/auth/sign-in-limit'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { limits } from '@/lib/limits/limits'
import { randomCode } from '@/lib/orders/order-identity'
import { away } from './support/away'
import { hire, sitDown } from './support/staff'

const { POST } = await import('@/app/api/auth/[...nextauth]/route')
const { getUser, requireStaff } = await import('@/lib/auth/guards')

beforeEach(async () => {
  env().trustedProxies = 1
  await db().rateLimit.deleteMany()
})

const from = (address: string) => new Headers({ 'x-forwarded-for': address })
const post = (body: string, headers: Record<string, string> = {}, path = 'callback/credentials') =>
  POST(
    new NextRequest(`http://localhost:9/api/auth/${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': '203.0.113.7',
        ...headers,
      },
    }),
    { params: Promise.resolve({ nextauth: ['callback', 'credentials'] }) },
  )

describe('A08 guessing passwords', () => {
  test('A08 a hundred tries at one account from a hundred addresses at once: exactly the limit (ASVS 6.3.1)', async () => {
    const tries = Array.from({ length: 100 }, (_, number) =>
      takeSignIn(from(`198.51.100.${number}`), { email: number % 2 ? 'kim@lorong.example' : ' KIM@lorong.example ' }),
    )
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(limits.signInOfEmail.most)
  })
  test('A08 a hundred accounts from one address at once: exactly the limit', async () => {
    const tries = Array.from({ length: 100 }, (_, number) =>
      takeSignIn(from('203.0.113.7'), { email: `${number}@x.example` }),
    )
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(limits.signIn.most)
  })
  test('A08 past the limit an account that exists and one that does not hear the same', async () => {
    const kim = await hire('staff')
    const answers: { status: number; text: string; wait: string | null; cookies: string | null }[] = []
    for (const email of [kim.email, `${randomCode(8)}@lorong.example`]) {
      await takeSignIn(from('203.0.113.7'), { email })
      await db().$executeRaw`update rate_limits set used = 1000, ends_at = now() + interval '100 seconds'`
      const answer = await post(new URLSearchParams({ email, password: 'x' }).toString())
      answers.push({
        status: answer.status,
        text: await answer.text(),
        wait: answer.headers.get('retry-after'),
        cookies: answer.headers.get('set-cookie'),
      })
      await db().rateLimit.deleteMany()
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ status: 429, cookies: null, wait: expect.stringMatching(/^\d+$/) })
    expect(answers[0]?.text).not.toContain('example')
  })
  test.each([
    ['an address in other letters', {}, 'c%61llback/credentials'],
    [
      'a form that is another account’s JSON too',
      { 'content-type': 'application/x-www-form-urlencoded;json' },
      undefined,
    ],
  ])('A08 %s is counted all the same', async (_, headers, path) => {
    const email = 'kim@lorong.example'
    for (let number = 0; number < limits.signInOfEmail.most; number += 1)
      await takeSignIn(from(`198.51.100.${number}`), { email })
    const body = `{"email":"decoy@lorong.example","x":"&email=${email}&password=x&y="}`
    expect((await post(body, headers, path)).status).toBe(429)
  })
  test('A08 a sign-in form of megabytes is not read', async () => {
    expect((await post(`email=${'x'.repeat(3_000_000)}`)).status).toBe(413)
  })
})

describe('A04 what cannot be asked is a no', () => {
  test('A04 where tries cannot be counted, nobody signs in (ASVS 16.5.3)', async () => {
    await away('rate_limits', () => expect(post('email=kim@lorong.example&password=x')).rejects.toThrow())
  })
  test('A04 where accounts cannot be read, nobody signs in and nobody is staff', async () => {
    const password = randomCode(12)
    const kim = await db().user.create({
      data: {
        email: `${randomCode(8)}@lorong.example`,
        name: 'Kim',
        role: 'staff',
        passwordHash: await hashPassword(password),
      },
    })
    const authorize = authOptions().providers[0]?.options.authorize
    const signIn = () => authorize({ email: kim.email, password })
    expect(await signIn()).toMatchObject({ id: kim.id })
    const staff = await hire('staff')
    sitDown(staff)
    expect(await getUser()).toMatchObject({ id: staff.id })
    await away('users', async () => {
      await expect(signIn()).rejects.toThrow()
      await expect(getUser()).rejects.toThrow()
      await expect(requireStaff()).rejects.toThrow()
    })
  })
  test('A04 without a secret there are no sessions (ASVS 9.1.3)', async () => {
    const secret = env().nextAuthSecret
    sitDown(await hire('admin'))
    env().nextAuthSecret = null
    try {
      expect(await getUser()).toBeNull()
      expect((await post('email=x&password=x')).status).toBe(503)
    } finally {
      env().nextAuthSecret = secret
    }
  })
})

describe('A11 the session’s cookie', () => {
  const cookie = () => authOptions().cookies?.sessionToken

  test('A11 under https no script, no clear line and no neighbouring subdomain reaches it (ASVS 3.3.1)', () => {
    const { appUrl } = env()
    env().appUrl = 'https://shop.example'
    try {
      expect(cookie()).toEqual({
        name: '__Host-next-auth.session-token',
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
      })
      expect(authOptions().useSecureCookies).toBe(true)
    } finally {
      env().appUrl = appUrl
    }
  })
  test('A11 on this machine, without https, it is still no script’s', () => {
    expect(cookie()).toMatchObject({ name: 'next-auth.session-token', options: { httpOnly: true, secure: false } })
  })
})
