import { expect, test } from 'vitest'
import { shippingDays } from '@/lib/checkout/offered-days'

test('days are counted from the shop’s day, also while it is still yesterday in Greenwich', () => {
  // In Singapore it is one in the morning of Friday, 20 November 2026.
  const { delivery, self_collection } = shippingDays(new Date('2026-11-19T17:00:00Z'))
  expect([delivery[0], self_collection[0]]).toEqual(['2026-11-23', '2026-11-21'])
})
