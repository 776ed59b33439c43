import { z } from 'zod'

/** The disclosure rows of a product page, as the `details` column holds them. */
export const detailsSchema = z.array(z.object({ title: z.string(), body: z.string() })).catch([])
