import { z } from 'zod'
import { readLine } from '@/lib/text/read-line'
import { readOrderSearch } from '@/lib/text/read-search'
import { typed } from '@/lib/text/typed'

/** The order a form was shown with, as it was then. */
export const shownOrder = { orderId: z.uuid(), version: z.coerce.number().int().positive() }

const shortText = typed((text) => readLine(text, { most: 80 })).transform((text) => text || null)

export const fulfilSchema = z.object({
  ...shownOrder,
  to: z.enum(['packed', 'ready_to_collect', 'shipped', 'delivered']),
  carrier: shortText,
  trackingNumber: shortText,
})

export const alertSchema = z.object({ alertId: z.uuid() })
export const mailSchema = z.object({ mailId: z.uuid() })
export const searchSchema = z.object({ q: typed(readOrderSearch) })
