import { z } from 'zod'

/** The order a form was shown with, as it was then. */
export const shownOrder = { orderId: z.uuid(), version: z.coerce.number().int().positive() }

const shortText = (name: string) =>
  z
    .string()
    .trim()
    .max(80, `${name}: at most 80 characters.`)
    .optional()
    .transform((text) => text || null)

export const fulfilSchema = z.object({
  ...shownOrder,
  to: z.enum(['packed', 'ready_to_collect', 'shipped', 'delivered']),
  carrier: shortText('Carrier'),
  trackingNumber: shortText('Tracking number'),
})

export const alertSchema = z.object({ alertId: z.uuid() })
export const mailSchema = z.object({ mailId: z.uuid() })
export const searchSchema = z.object({
  q: z.string().trim().min(2, 'Type at least two characters.').max(200, 'That is too long to search for.'),
})
