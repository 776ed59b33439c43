import { afterEach, expect, test, vi } from 'vitest'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { tendOrder } from '@/lib/payments/tend-order'
import { expectInvariants } from './support/invariants'
import './support/staff'
import { placeTestOrder, stockVariant } from './support/shop'

vi.mock('@/lib/payments/resolve-refunds', async (original) => ({
  resolveRefunds: vi.fn((await original<typeof import('@/lib/payments/resolve-refunds')>()).resolveRefunds),
}))
afterEach(expectInvariants)

test('a look at an order logs each step that failed, and nothing when all went well', async () => {
  const failures = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { orderId } = await placeTestOrder([{ shelf: await stockVariant({ onHand: 5 }) }])
  await tendOrder(orderId)
  expect(failures).not.toHaveBeenCalled()
  vi.mocked(resolveRefunds).mockRejectedValueOnce(new Error('no answer'))
  await tendOrder(orderId)
  expect(failures).toHaveBeenCalledTimes(1)
  expect(`${failures.mock.calls}`).toContain('tending an order failed')
  expect(`${failures.mock.calls}`).toContain('no answer')
})
