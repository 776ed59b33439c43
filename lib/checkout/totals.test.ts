import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderTotals } from '@/lib/checkout/totals'
import { minorUnits } from '@/lib/money'

const line = (unit: number, quantity = 1) => ({ unit: minorUnits(unit), quantity })
const delivered = (...lines: ReturnType<typeof line>[]) => orderTotals({ lines, shippingMethod: 'delivery' })

describe('delivery', () => {
  test('costs the fee below the threshold and names what is missing to make it free', () => {
    expect(delivered(line(7999))).toMatchObject({ items: 7999, shipping: 600, total: 8599, freeDeliveryGap: 1 })
  })
  test('is free from the threshold on', () => {
    expect(delivered(line(4000, 2))).toMatchObject({ shipping: 0, total: 8000, freeDeliveryGap: null })
  })
  test('an empty cart costs nothing', () =>
    expect(delivered()).toMatchObject({ total: 0, shipping: 0, gst: 0, freeDeliveryGap: null }))
  test('collecting is free at any value', () => {
    expect(orderTotals({ lines: [line(100)], shippingMethod: 'self_collection' })).toMatchObject({
      shipping: 0,
      total: 100,
      freeDeliveryGap: null,
    })
  })
})

test('GST is the part of the price that makes nine per cent of the rest', () => {
  expect(delivered(line(10900)).gst).toBe(900)
  expect(delivered(line(128000)).gst).toBe(10569)
})

test('GST is contained in the fee for delivery too', () => expect(delivered(line(7999)).gst).toBe(710))

test('for any cart: whole numbers, parts that add up, and GST within a cent of the rule', () => {
  const lines = fc.array(
    fc.record({ unit: fc.integer({ min: 1, max: 10_000_000 }), quantity: fc.integer({ min: 1, max: 99 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(lines, fc.constantFrom('delivery' as const, 'self_collection' as const), (raw, shippingMethod) => {
      const totals = orderTotals({ lines: raw.map((one) => line(one.unit, one.quantity)), shippingMethod })
      expect(totals.items).toBe(raw.reduce((sum, one) => sum + one.unit * one.quantity, 0))
      expect(totals.total).toBe(totals.items + totals.shipping - totals.discount)
      const exact = (totals.total * 900) / 10_900
      expect(Math.abs(totals.gst - exact)).toBeLessThanOrEqual(0.5)
    }),
  )
})
