import { checkoutSchema } from '@/lib/checkout/schemas'

/** Valid in every field, so that one field can be checked while the others are still empty. */
const sample = {
  email: 'mei@example.com',
  name: 'Mei',
  phone: '91234567',
  shippingMethod: 'delivery',
  postalCode: '400012',
  addressLine1: '12 Lorong',
  addressLine2: '',
  shippingDate: '2026-11-23',
  paymentMethod: 'paynow_qr',
}

/** What is wrong with one field, by the same rules as on the server. Null when nothing is. */
export function checkField(name: string, value: string, shippingMethod: string): string | null {
  const parsed = checkoutSchema.safeParse({ ...sample, shippingMethod, [name]: value })
  return parsed.error?.issues.find((issue) => issue.path[0] === name)?.message ?? null
}

/** What is wrong with the whole form, in the order of the page. */
export function checkForm(values: Record<string, string>): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const name of Object.keys(sample)) {
    const message = checkField(name, values[name] ?? '', values.shippingMethod ?? '')
    if (message) wrong[name] = message
  }
  return wrong
}
