import { vi } from 'vitest'

vi.mock('next/server', async (original) => ({ ...(await original<typeof import('next/server')>()), after: vi.fn() }))
const { POST } = await import('@/app/api/webhooks/hitpay/route')

/** Posts a v1 delivery at its door, at whatever address it was sent to. */
export const deliver = (body: Uint8Array, address = '/api/webhooks/hitpay') =>
  POST(
    new Request(`http://shop.test${address}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  )
