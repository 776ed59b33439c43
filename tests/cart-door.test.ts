import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { POST } from '@/app/api/cart/route'
import { newCartId } from '@/lib/cart/cart-id'
import { env } from '@/lib/env'
import { stockVariant } from './support/shop'

const post = (body: BodyInit, headers: HeadersInit = {}) =>
  POST(new NextRequest(`${env().appUrl}/api/cart`, { method: 'POST', body, headers, duplex: 'half' }))

test('the cart’s door takes a form in either dress', async () => {
  const { sku } = await stockVariant()
  const fields = { intent: 'add', sku, quantity: '2', return: '/cart' }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const body of [new URLSearchParams(fields), form]) {
    const answer = await post(body)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cart?notice=added'])
    expect(answer.headers.get('set-cookie')).toContain('cart=')
  }
})

test('under https no neighbouring site can put a cart into a browser, and a cart of before is carried over (ASVS 3.3.1)', async () => {
  const { sku } = await stockVariant()
  const { appUrl } = env()
  env().appUrl = 'https://shop.example'
  try {
    const fields = new URLSearchParams({ intent: 'add', sku, quantity: '2' })
    const before = `cart=${newCartId()}.${sku}*1`
    const answer = await post(fields, { origin: 'https://shop.example', cookie: before })
    const cookies = answer.headers.getSetCookie()
    const cart = cookies.find((cookie) => cookie.startsWith('__Host-cart='))
    expect(decodeURIComponent(cart ?? '')).toContain(`${sku}*3`)
    expect(cart).toMatch(/; Secure/i)
    expect(cookies.find((cookie) => cookie.startsWith('cart='))).toMatch(/Max-Age=0/i)
    const gone = await post(new URLSearchParams({ intent: 'remove', sku }), {
      origin: 'https://shop.example',
      cookie: cart?.split(';')[0] ?? '',
    })
    expect(gone.headers.get('set-cookie')).toMatch(/__Host-cart=;.*Max-Age=0.*Secure/i)
  } finally {
    env().appUrl = appUrl
  }
})

test('a form that hides its length is read no further than any form of ours goes', async () => {
  let read = 0
  const long = new ReadableStream({
    pull: (stream) => {
      read += 1024
      if (read > 1_000_000) stream.close()
      else stream.enqueue(new TextEncoder().encode(`a=${'x'.repeat(1021)}&`))
    },
  })
  const answer = await post(long, { 'Content-Type': 'application/x-www-form-urlencoded' })
  expect(answer.status).toBe(413)
  expect(read).toBeLessThan(20_000)
})
