import { z } from 'zod'

/** Field names of the checkout form; the order here is the order on the page, so the first error is the topmost. */
export const checkoutSchema = z
  .object({
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, 'That address is longer than any mailbox allows.')
      .pipe(z.email('Enter an email address such as mei@example.com.')),
    name: personalText(80, 'Enter the name of the person who will receive the order.'),
    phone: z
      .string()
      .transform((text) => text.replace(/[\s().-]/g, ''))
      .transform((text) => (/^[3689]\d{7}$/.test(text) ? `+65${text}` : text.replace(/^00/, '+')))
      .pipe(
        z
          .string()
          .regex(
            /^\+\d{8,15}$/,
            'Enter a Singapore number with 8 digits, or one that starts with + and the country code.',
          ),
      ),
    shippingMethod: z.enum(['delivery', 'self_collection'], 'Choose delivery or collection.'),
    postalCode: optionalText(6),
    addressLine1: optionalText(120),
    addressLine2: optionalText(40),
    shippingDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose a day.'),
    paymentMethod: z.enum(['paynow_qr', 'drop_in', 'redirect'], 'Choose how to pay.'),
    /** What the page showed, in minor units: never charged, only compared, so that a total never changes unsaid. */
    shownTotal: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  })
  .superRefine((fields, context) => {
    if (fields.shippingMethod !== 'delivery') return
    if (!/^\d{6}$/.test(fields.postalCode))
      context.addIssue({ code: 'custom', path: ['postalCode'], message: 'Enter the 6 digits of the postal code.' })
    if (fields.addressLine1.length < 3)
      context.addIssue({
        code: 'custom',
        path: ['addressLine1'],
        message: 'Enter the block or house number and the street.',
      })
  })

export type CheckoutFields = z.output<typeof checkoutSchema>

function personalText(max: number, message: string) {
  return z
    .string()
    .transform(plainText)
    .pipe(z.string().min(1, message).max(max, `Use at most ${max} characters.`))
}

function optionalText(max: number) {
  return z
    .string()
    .optional()
    .transform((text) => plainText(text ?? ''))
    .pipe(z.string().max(max, `Use at most ${max} characters.`))
}

// Control characters would break labels, mails and logs; Postgres refuses NUL outright.
function plainText(text: string) {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
