import { z } from 'zod'

export const checkNowSchema = z.object({})
export const createTestPaymentSchema = z.object({})
export const refundTestPaymentSchema = z.object({ testPaymentId: z.string().regex(/^test-[0-9a-hjkmnp-tv-z]{26}$/) })
