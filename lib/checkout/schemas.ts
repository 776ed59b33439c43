import { z } from 'zod'
import { readPostalCode, readStreet, readUnit } from '@/lib/text/read-address'
import { readEmail } from '@/lib/text/read-email'
import { readName } from '@/lib/text/read-line'
import { readPhone } from '@/lib/text/read-phone'
import { typed } from '@/lib/text/typed'

// In the browser zod would try by `new Function` whether it may compile, which the policy refuses and reports each time.
if (typeof document !== 'undefined') z.config({ jitless: true })

const nothing = z
  .string()
  .optional()
  .transform(() => '')

const contact = { email: typed(readEmail), name: typed(readName), phone: typed(readPhone) }

const choices = {
  shippingDate: z.string('Choose a day.').regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose a day.'),
  paymentMethod: z.enum(['paynow_qr', 'drop_in', 'redirect'], 'Choose how to pay.'),
  /** What the page showed, in minor units: never charged, only compared, so that a total never changes unsaid. */
  shownTotal: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
}

/** The checkout form, in the order of the page, so that the first fault is the topmost. What stands in the address fields counts only where something is delivered. */
export const checkoutSchema = z.discriminatedUnion(
  'shippingMethod',
  [
    z.object({
      ...contact,
      shippingMethod: z.literal('delivery'),
      postalCode: typed(readPostalCode),
      addressLine1: typed(readStreet),
      addressLine2: typed(readUnit),
      ...choices,
    }),
    z.object({
      ...contact,
      shippingMethod: z.literal('self_collection'),
      postalCode: nothing,
      addressLine1: nothing,
      addressLine2: nothing,
      ...choices,
    }),
  ],
  { error: 'Choose delivery or collection.' },
)

export type CheckoutFields = z.output<typeof checkoutSchema>

/** What the form may hold, in the order of the page. */
export const checkoutFieldNames = [
  'email',
  'name',
  'phone',
  'shippingMethod',
  'postalCode',
  'addressLine1',
  'addressLine2',
  'shippingDate',
  'paymentMethod',
  'shownTotal',
] as const
