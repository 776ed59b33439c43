import { z } from 'zod'

/** Answers to a refund that are not what a shop hopes for. Only `POST /v1/refund` gives them. */
export const refundLies = [
  'refund-failed',
  'refund-pending',
  'refund-tenth',
  'refund-other-payment',
  'refund-other-currency',
  'refund-unknown-status',
  'refund-garbage',
] as const

export const faults = [
  'none',
  'bad-key',
  'validation',
  'rate-limited',
  'rate-limited-without-hint',
  'method-unavailable',
  'server-error',
  'html',
  'hang',
  'empty-after-storing',
  'half-json-after-storing',
  'error-after-storing',
  'hang-after-storing',
  'paid-before-answer',
  'huge-answer',
  'wrong-amount',
  'wrong-currency',
  ...refundLies,
] as const

export const apiSwitchesSchema = z.object({
  fault: z.enum(faults),
  faultOn: z.enum(['create', 'read', 'change', 'refund', 'all']),
  faultTimes: z.number().int().min(0).max(1_000_000),
  faultMs: z.number().int().min(0).max(600_000),
  faultField: z.string().min(1).max(60),
  badKeyStatus: z.enum(['401', '403', '404']),
  createStatus: z.enum(['200', '201']),
  validationMessage: z.enum(['first-error', 'first-error-and-count', 'general']),
  strictUrls: z.boolean(),
  answerDelayMs: z.number().int().min(0).max(600_000),
  listLagMs: z.number().int().min(0).max(600_000),
  rateLimit: z.boolean(),
  rateLimitPerMinute: z.number().int().min(1).max(1_000_000),
  rateLimitCreatesPerMinute: z.number().int().min(1).max(1_000_000),
  refundOnce: z.boolean(),
  refuseDelete: z.boolean(),
  lyingRefundMoves: z.boolean(),
})

export const answerSwitchesSchema = z.object({
  commaAmounts: z.boolean(),
  wholeYen: z.boolean(),
  upperCaseCurrency: z.boolean(),
  executorId: z.enum(['number-then-text', 'number', 'text']),
  topPending: z.boolean(),
  paymentUrlHost: z.enum(['simulator', 'checkout-v1', 'checkout-v2', 'unexpected']),
  qrCode: z.enum(['pay-page', 'emv', 'png']),
  declineKeepsPending: z.boolean(),
  cancelKeepsPending: z.boolean(),
})
