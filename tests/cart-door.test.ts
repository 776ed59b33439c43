import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { POST } from '@/app/api/cart/route'
import { cartCookieName } from '@/lib/cart/cart-cookie'
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
    expect(answer.headers.get('set-cookie')).toContain(`${cartCookieName}=`)
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
  expect(answer.status).toBe(400)
  expect(read).toBeLessThan(20_000)
})
