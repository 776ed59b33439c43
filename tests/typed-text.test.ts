import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkForm } from '@/lib/checkout/check-fields'
import { checkoutSchema } from '@/lib/checkout/schemas'
import { db } from '@/lib/db'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('\u0000', '\ud800', '\u202e', 'o&leary@example.com', '+65 (0) 8123 4567', 'S(400012)', '12 Lorong'),
)
const form = fc.record({
  email: fc.oneof(fc.emailAddress(), anything),
  name: anything,
  phone: fc.oneof(fc.constant('+65 (0) 8123\u20114567'), anything),
  shippingMethod: fc.constantFrom('delivery', 'self_collection'),
  postalCode: fc.oneof(fc.constant('S(400 012)'), anything),
  addressLine1: anything,
  addressLine2: anything,
  shippingDate: fc.constant('2026-11-24'),
  paymentMethod: fc.constant('paynow_qr'),
})

test('U2 whatever is typed, page and server say the same, and what they accept Postgres keeps letter by letter', async () => {
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(form, async (typed) => {
      const parsed = checkoutSchema.safeParse(typed)
      const wrong = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])))
      expect(new Set(Object.keys(checkForm(typed)))).toEqual(wrong)
      if (!parsed.success) return
      accepted += 1
      const kept = Object.values(parsed.data)
      const [row] = await db().$queryRaw<{ kept: string[] }[]>`select ${kept}::text[] as kept`
      expect(row?.kept).toEqual(kept)
    }),
    { numRuns: 2_000 },
  )
  expect(accepted).toBeGreaterThan(50)
})
