import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { limits } from '@/lib/limits/limits'
import { newOrderToken } from '@/lib/orders/order-identity'
import { pollOrder } from '@/lib/orders/order-status'
import { placeTestOrder, stockVariant } from './support/shop'
import './support/staff'

vi.mock('@/lib/orders/order-status', async (original) => {
  const real = await original<typeof import('@/lib/orders/order-status')>()
  return { ...real, pollOrder: vi.fn(real.pollOrder) }
})
const { after } = await import('next/server')
const { GET } = await import('@/app/api/orders/[token]/status/route')
const { proxy } = await import('@/proxy')

beforeEach(async () => {
  env().trustedProxies = 1
  vi.mocked(pollOrder).mockClear()
  vi.mocked(after).mockClear()
  await db().rateLimit.deleteMany()
})

const forwarded = (hops: string) => ({ headers: { 'x-forwarded-for': hops } })
const look = (token: string, hops = '203.0.113.7') =>
  GET(new Request('http://shop.test/', forwarded(hops)), { params: Promise.resolve({ token }) })
const open = (token: string, hops = '203.0.113.7') =>
  proxy(new NextRequest(`http://shop.test/orders/${token}`, forwarded(hops)))
const newOrder = async () => placeTestOrder([{ shelf: await stockVariant() }])
const statuses = (answers: Response[]) => answers.map(({ status }) => status)

describe('O03 an order polled hard', () => {
  test('O03 a hundred looks at once are one look at the database, and set nothing more in motion than one', async () => {
    const { token } = await newOrder()
    const answers = await Promise.all(Array.from({ length: 100 }, () => look(token)))
    expect(new Set(statuses(answers))).toEqual(new Set([200]))
    expect(pollOrder).toHaveBeenCalledTimes(1)
    expect(vi.mocked(after).mock.calls.length).toBeLessThanOrEqual(1)
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  })
  test('O03 past its limit it is told when to come back', async () => {
    const { token } = await newOrder()
    const other = await newOrder()
    expect((await look(other.token)).status).toBe(200)
    await db().$executeRaw`update rate_limits set used = ${limits.orderLook.most}`
    // The one just looked at is answered from memory; its neighbour has a count of its own.
    expect((await look(token)).status).toBe(200)
    await expect.poll(async () => (await look(other.token)).status, { timeout: 5000 }).toBe(429)
    const refused = await look(other.token)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toEqual({ message: expect.stringContaining('too often') })
    expect(refused.headers.get('cache-control')).toBe('no-store')
  })
  test('O05 no answer may be kept by a cache (ASVS 14.2.2)', async () => {
    const { token } = await newOrder()
    for (const answer of [await look(token), await look(newOrderToken()), await look('x')])
      expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('O01 guessing orders', () => {
  test.each([
    ['the status', look],
    ['the page', open],
  ])(
    '%s: a guesser gets as many misses as the limit says, whatever first hop is invented, then 429 (ASVS 8.2.2)',
    async (_, door) => {
      const { token } = await newOrder()
      await door(newOrderToken())
      await db().$executeRaw`update rate_limits set used = ${limits.unknownOrder.most - 5}`
      const guesses: Response[] = []
      for (let number = 0; number < 8; number++)
        guesses.push(await door(newOrderToken(), `10.0.0.${number}, 203.0.113.7`))
      expect(statuses(guesses).filter((status) => status === 429)).toHaveLength(3)
      expect(Number(guesses[7]?.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await guesses[7]?.text()).toContain('too often')
      expect((await door(newOrderToken(), '203.0.113.8')).status, 'a neighbour').not.toBe(429)
      expect((await door(token)).status, 'whoever holds a real link').toBe(200)
    },
  )
  test('what is no token costs no look at the database and no count', async () => {
    for (const token of ['1', 'LR-0000-0000', 'a'.repeat(31), `${'a'.repeat(32)}'`, '%00']) {
      expect((await look(token)).status).toBe(404)
    }
    expect(pollOrder).not.toHaveBeenCalled()
    expect(await db().rateLimit.count()).toBe(0)
  })
})
