import { randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { takeSignIn } from '@/lib/auth/sign-in-limit'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { delays, limits, sharedByAll } from '@/lib/limits/limits'
import { takeDelayed } from '@/lib/limits/take-delayed'
import { randomCode } from '@/lib/orders/order-identity'
import { away } from './support/away'
import { browser, hire, ownPage, sealed, sitDown } from './support/staff'

const { authOptions } = await import('@/lib/auth/config')
const { rememberDevice, thisDevice } = await import('@/lib/auth/devices/remember-device')
const { writeSessionCookie } = await import('@/lib/auth/sessions/session-cookie')
const { keepTypedEmail } = await import('@/lib/auth/sign-in-errors')
const { rememberOwner } = await import('@/lib/orders/ownership')
const { GET, POST } = await import('@/app/api/auth/[...nextauth]/route')
const { getUser, requireStaff } = await import('@/lib/auth/guards')
const { endOthersAction } = await import('@/lib/auth/account-actions')
const { resolveAlertAction } = await import('@/lib/orders/admin-actions')
const { exportOrders } = await import('@/lib/orders/export-orders')
const { answerJob } = await import('@/lib/auth/job-door')

beforeEach(async () => {
  env().trustedProxies = 1
  browser.jar.clear()
  await db().rateLimit.deleteMany()
  await db().signInDelay.deleteMany()
})

const from = (address: string) => new Headers({ 'x-forwarded-for': address })
const stranger = (address: string, email: string) => takeSignIn(from(address), { email }, null)
const door = (method: string, nextauth: string[], body?: string, headers: Record<string, string> = {}, path?: string) =>
  (method === 'GET' ? GET : POST)(
    new NextRequest(`http://localhost:9/api/auth/${path ?? nextauth.join('/')}`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': '203.0.113.7',
        ...ownPage,
        ...headers,
      },
    }),
    { params: Promise.resolve({ nextauth }) },
  )
const post = (body: string, headers: Record<string, string> = {}, path?: string) =>
  door('POST', ['callback', 'credentials'], body, headers, path)

/** Someone whose password is known to the test. */
async function member(role: 'staff' | 'customer' = 'staff') {
  const password = randomCode(12)
  const email = `${randomCode(8)}@lorong.example`
  const data = { email, name: 'Kim', role, passwordHash: await hashPassword(password) }
  return { ...(await db().user.create({ data })), password }
}
const signIn = (input: { email: string; password: string }) => authOptions().providers[0]?.options.authorize(input)

/** What the log said about security while this was done. */
async function logged(during: () => Promise<unknown>) {
  const lines: unknown[] = []
  const spy = vi.spyOn(console, 'warn').mockImplementation((what, line) => {
    if (what === 'security') lines.push(JSON.parse(String(line)))
    else lines.push({ what, ...JSON.parse(String(line)) })
  })
  try {
    await during()
  } finally {
    spy.mockRestore()
  }
  return lines
}

describe('A08 guessing passwords', () => {
  test('A08 a hundred tries at one account from a hundred addresses at once: exactly the free ones, then a delay (ASVS 6.3.1)', async () => {
    const tries = Array.from({ length: 100 }, (_, number) =>
      stranger(`198.51.100.${number}`, number % 2 ? 'kim@lorong.example' : ' KIM@lorong.example '),
    )
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(delays.signInOfEmail.free)
  })
  test('A08 a hundred accounts from one address at once: exactly the limit', async () => {
    const tries = Array.from({ length: 100 }, (_, number) => stranger('203.0.113.7', `${number}@x.example`))
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(limits.signIn.most)
  })
  test('S2 each wait is twice as long as the one before, up to the longest, and a try that comes early counts nothing', async () => {
    const delay = { name: 'test', free: 2, longest: 60, forget: 900 }
    const waits: number[] = []
    expect(await takeDelayed(delay, 'kim')).toEqual({ ok: true })
    for (let number = 0; number < 6; number += 1) {
      expect(await takeDelayed(delay, 'kim')).toEqual({ ok: true })
      const early = await Promise.all([takeDelayed(delay, 'kim'), takeDelayed(delay, 'kim')])
      for (const taken of early) waits.push(taken.ok ? 0 : taken.retryAfter)
      await db().$executeRaw`update sign_in_delays set next_at = now() - interval '1 second'`
    }
    expect(waits).toEqual([5, 5, 10, 10, 20, 20, 40, 40, 60, 60, 60, 60])
    await db()
      .$executeRaw`update sign_in_delays set next_at = now() + interval '1 minute', forget_at = now() - interval '1 second'`
    expect(await takeDelayed(delay, 'kim')).toEqual({ ok: true })
    expect(await takeDelayed(delay, 'kim')).toEqual({ ok: true })
    expect(await takeDelayed(delay, 'kim'), 'what was forgotten makes no wait longer').toEqual({
      ok: false,
      retryAfter: 5,
    })
  })
  test('S2 one stranger at one address slows the account for that address alone', async () => {
    for (let number = 0; number < delays.signInOfPair.free; number += 1)
      await stranger('198.51.100.1', 'kim@lorong.example')
    expect(await stranger('198.51.100.1', 'kim@lorong.example')).toMatchObject({ ok: false })
    expect(await stranger('198.51.100.2', 'kim@lorong.example')).toEqual({ ok: true })
    expect(await stranger('198.51.100.1', 'tan@lorong.example')).toEqual({ ok: true })
  })
  test('S2 a thousand wrong passwords by strangers do not keep the merchant out of a device that the account knows', async () => {
    const kim = await member()
    expect(await signIn(kim)).toMatchObject({ id: kim.id })
    const { known } = await thisDevice(kim.email)
    expect(known).not.toBeNull()
    for (let number = 0; number < 60; number += 1) await stranger(`198.51.100.${number}`, kim.email)
    expect(await stranger('198.51.100.250', kim.email)).toMatchObject({ ok: false })
    expect(await takeSignIn(from('198.51.100.1'), kim, known)).toEqual({ ok: true })
  })
  test('S2 where nobody tells addresses, 4,000 tries at other accounts keep nobody out', async () => {
    env().trustedProxies = 0
    const everybody = limits.signIn.most * sharedByAll
    await db().$executeRaw`insert into rate_limits (key, used, ends_at)
      select ${limits.signIn.name} || ':' || key, ${everybody}, now() + interval '1 hour' from (values ('everybody')) as shared (key)`
    const tries = Array.from({ length: 200 }, (_, number) => stranger('203.0.113.7', `${number}@x.example`))
    expect((await Promise.all(tries)).every(({ ok }) => ok)).toBe(true)
    expect(await stranger('203.0.113.7', 'kim@lorong.example')).toEqual({ ok: true })
  })
  test('S2 a device’s own count ends too, and holds nobody else up', async () => {
    const tries = Array.from({ length: 100 }, () =>
      takeSignIn(from('198.51.100.1'), { email: 'kim@lorong.example' }, 'device'),
    )
    expect((await Promise.all(tries)).filter(({ ok }) => ok)).toHaveLength(limits.signInOfDevice.most)
    expect(await stranger('198.51.100.1', 'kim@lorong.example')).toEqual({ ok: true })
  })
  test('A08 past the limit an account that exists and one that does not hear the same', async () => {
    const kim = await hire('staff')
    const answers: { status: number; text: string; wait: string | null; cookies: string | null }[] = []
    for (const email of [kim.email, `${randomCode(8)}@lorong.example`]) {
      await stranger('203.0.113.7', email)
      await db().$executeRaw`update rate_limits set used = 1000, ends_at = now() + interval '100 seconds'`
      const answer = await post(new URLSearchParams({ email, password: 'x', json: 'true' }).toString())
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
    expect(answers[0]?.text).not.toContain('lorong.example')
  })
  test('S1 without script a refusal is a way back to the page, with the address typed and nothing of it in an address', async () => {
    for (let number = 0; number <= delays.signInOfPair.free; number += 1)
      await stranger('203.0.113.7', 'kim@lorong.example')
    const answer = await post('email=kim%40lorong.example&password=x')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('http://localhost:9/sign-in?error=TooManyTries')
    expect(browser.jar.get('sign-in-email')).toBe('kim@lorong.example')
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
    for (let number = 0; number < delays.signInOfPair.free; number += 1) await stranger('203.0.113.7', email)
    const body = `{"email":"decoy@lorong.example","x":"&email=${email}&password=x&y="}`
    expect((await post(body, headers, path)).headers.get('location')).toContain('TooManyTries')
  })
  test('A08 a sign-in form of megabytes is not read', async () => {
    expect((await post(`email=${'x'.repeat(3_000_000)}`)).status).toBe(413)
  })
})

describe('S1 next-auth’s doors', () => {
  test.each(['session', 'providers', 'signin', 'error', 'verify-request', '_log'])('S1 %s is shut', async (name) => {
    expect((await door('GET', [name])).status).toBe(404)
    expect((await door('POST', [name], '')).status).toBe(404)
  })
  test('S1 a GET at the door of passwords is 405, and uses nothing up', async () => {
    const answer = await door('GET', ['callback', 'credentials'])
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
  })
  test.each([
    ['no origin', { origin: '' }],
    ['another site’s origin', { origin: 'https://evil.example' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('S1 a form with %s is sent back, and no password is looked at', async (_, headers) => {
    const answer = await post('email=kim%40lorong.example&password=x', headers)
    expect(answer.headers.get('location')).toBe('http://localhost:9/sign-in?error=ForeignForm')
    expect(await db().signInDelay.count()).toBe(0)
  })
})

describe('S2 the log', () => {
  test('S2 a sign-in, a failed one and a delayed one are a line each, without an address or a mail in clear (ASVS 16.3.1)', async () => {
    const kim = await member()
    const lines = await logged(async () => {
      await signIn(kim)
      await signIn({ ...kim, password: 'wrong' })
      browser.jar.clear()
      for (let number = 0; number <= delays.signInOfPair.free; number += 1) await stranger('203.0.113.7', kim.email)
      await post(new URLSearchParams({ email: kim.email, password: 'x' }).toString())
    })
    expect(lines).toMatchObject([
      { event: 'sign_in', userId: kim.id },
      { event: 'new_device', userId: kim.id },
      { event: 'sign_in_failed', account: expect.stringMatching(/^[\w-]{22}$/) },
      { event: 'sign_in_delayed', account: expect.stringMatching(/^[\w-]{22}$/) },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/lorong|203/)
  })
  test('S2 who is not staff and comes to the back office, or asks for its file of orders, is a line (ASVS 16.3.2)', async () => {
    const mei = await hire('customer')
    sitDown(mei)
    const denied = { event: 'role_denied', userId: mei.id }
    expect(await logged(() => requireStaff().catch(() => {}))).toMatchObject([denied])
    expect(await logged(() => exportOrders({}))).toMatchObject([denied])
  })
  test('S2 a form of another site, a limit that is reached and a job asked for by a stranger are a line each (ASVS 16.3.3)', async () => {
    const foreign = { ...ownPage, origin: 'https://evil.example' }
    const refused = { what: 'form refused', origin: 'https://evil.example' }
    sitDown(await hire('staff'), foreign)
    expect(await logged(() => endOthersAction(null, new FormData()))).toMatchObject([refused])
    expect(await logged(() => resolveAlertAction(null, new FormData()))).toMatchObject([refused])
    expect(await logged(() => post('email=kim%40lorong.example&password=x', foreign))).toMatchObject([refused])
    const knock = (_: unknown, number: number) => stranger('203.0.113.99', `${number}@x.example`)
    const knocks = () => Promise.all(Array.from({ length: limits.signIn.most + 5 }, knock))
    expect(await logged(knocks)).toMatchObject([
      { what: 'limit reached', limit: limits.signIn.name, subject: expect.stringMatching(/^[\w-]{22}$/) },
    ])
    const asked = new Request('http://localhost:9/api/jobs/expire', { headers: { authorization: 'Bearer x' } })
    expect(await logged(() => answerJob(asked, 'expire', async () => ({})))).toMatchObject([{ what: 'job refused' }])
  })
})

describe('A04 what cannot be asked is a no', () => {
  test('A04 where tries cannot be counted, nobody signs in', async () => {
    await away('sign_in_delays', async () => {
      const answer = await post('email=kim@lorong.example&password=x')
      expect(answer.headers.get('location')).toBe('http://localhost:9/sign-in?error=Failed')
    })
  })
  test('A04 where accounts cannot be read, nobody signs in and nobody is staff', async () => {
    const kim = await member()
    expect(await signIn(kim)).toMatchObject({ id: kim.id })
    const staff = await hire('staff')
    sitDown(staff)
    expect(await getUser()).toMatchObject({ id: staff.id })
    for (const table of ['users', 'sessions'])
      await away(table, async () => {
        await expect(signIn(kim)).rejects.toThrow(/^Failed$/)
        await expect(getUser()).rejects.toThrow()
        await expect(requireStaff()).rejects.toThrow()
      })
  })
  test('A04 without a secret there are no sessions', async () => {
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

  test('A11 under https no cookie of ours travels in clear, and each is named for it (ASVS 3.3.1)', async () => {
    const { appUrl } = env()
    browser.sent.clear()
    env().appUrl = 'https://shop.example'
    try {
      await rememberDevice('kim@lorong.example')
      await keepTypedEmail('kim@lorong.example')
      await rememberOwner({ id: randomUUID(), token: 'x' })
      await writeSessionCookie({ sub: randomUUID(), sid: randomUUID() })
      expect([...browser.sent.keys()]).toEqual([
        '__Host-device',
        '__Secure-sign-in-email',
        '__Secure-own-order',
        '__Host-next-auth.session-token',
      ])
      for (const options of browser.sent.values())
        expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' })
    } finally {
      env().appUrl = appUrl
    }
  })
  test('A11 under https no script, no clear line and no neighbouring subdomain reaches it (ASVS 3.3.2, 3.3.4)', async () => {
    const { appUrl } = env()
    env().appUrl = 'https://shop.example'
    try {
      expect(cookie()).toEqual({
        name: '__Host-next-auth.session-token',
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
      })
      expect(authOptions().useSecureCookies).toBe(true)
      await rememberDevice('kim@lorong.example')
      expect([...browser.jar.keys()]).toEqual(['__Host-device'])
    } finally {
      env().appUrl = appUrl
    }
  })
  test('A11 on this machine, without https, it is still no script’s', () => {
    expect(cookie()).toMatchObject({ name: 'next-auth.session-token', options: { httpOnly: true, secure: false } })
  })
  test('S1 the id of a session alone opens nothing, nor does a cookie that is sealed with another key (ASVS 7.2.3, 9.1.3)', async () => {
    const kim = await hire('admin')
    sitDown(kim)
    expect(await getUser()).toMatchObject({ id: kim.id })
    const token = { sub: kim.id, sid: kim.sessionId }
    const foreign = await encode({ token, secret: 'another secret' })
    for (const session of [kim.sessionId, JSON.stringify(token), foreign]) {
      sitDown({ session })
      expect(await getUser()).toBeNull()
    }
  })
  test('S1 a cookie of the build before, which names no session, is nobody', async () => {
    const kim = await hire('admin')
    sitDown({ session: await sealed({ sub: kim.id, stamp: 'x', name: kim.name, email: kim.email }) })
    expect(await getUser()).toBeNull()
  })
})
