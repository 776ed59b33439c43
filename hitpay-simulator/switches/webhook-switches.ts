import { z } from 'zod'

export const webhookManners = [
  'normal',
  'before-redirect',
  'late',
  'drop',
  'duplicate',
  'forge',
  'wrong-amount',
  'wrong-currency',
] as const

export const forgeries = ['wrong-salt', 'tampered', 'unsigned', 'replayed'] as const

export const webhookSwitchesSchema = z.object({
  webhook: z.enum(webhookManners),
  webhookDelayMs: z.number().int().min(0).max(86_400_000),
  sendV1: z.boolean(),
  sendV2: z.boolean(),
  reverseOrder: z.boolean(),
  retries: z.boolean(),
  retryDelaysMs: z.string().regex(/^\d{1,8}(,\d{1,8})*$/, 'Milliseconds with commas between, such as 1000,2000'),
  webhookTimeoutMs: z.number().int().min(10).max(120_000),
  failedPaymentIdEmpty: z.boolean(),
  errorMessageOnFailure: z.boolean(),
  v1OnFailure: z.boolean(),
  phpJson: z.boolean(),
  floatsWithPoint: z.boolean(),
  chargeNamesRequest: z.boolean(),
  fullEventNames: z.boolean(),
  oneSaltForAll: z.boolean(),
  refundCallNamesReference: z.boolean(),
})

export const dropInSwitchesSchema = z.object({
  dropInScript: z.enum(['normal', 'blocked', 'slow', 'throws', 'never-loads']),
  dropInStyling: z.enum(['properties', 'attribute', 'element']),
  dropInSlowMs: z.number().int().min(0).max(120_000),
  successNeverFires: z.boolean(),
  errorNeverFires: z.boolean(),
  successScreenMs: z.number().int().min(0).max(60_000),
})
