import { z } from 'zod'

// What the simulator remembers. Moments are milliseconds, amounts are hundredths, currencies upper case.

export const requestStatuses = ['pending', 'completed', 'failed', 'expired', 'canceled', 'inactive'] as const

export const paymentRequestSchema = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  status: z.enum(requestStatuses),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  purpose: z.string().nullable(),
  referenceNumber: z.string().nullable(),
  redirectUrl: z.string().nullable(),
  webhook: z.string().nullable(),
  failedWebhook: z.string().nullable(),
  paymentMethods: z.array(z.string()),
  allowRepeatedPayments: z.boolean(),
  sendEmail: z.boolean(),
  sendSms: z.boolean(),
  generateQr: z.boolean(),
  expiresAt: z.number().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
  address: z.record(z.string(), z.unknown()).nullable(),
  lineItems: z.array(z.unknown()).nullable(),
  deletedAt: z.number().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})

export const paymentSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  method: z.string(),
  status: z.enum(['succeeded', 'failed', 'refunded', 'partially_refunded']),
  refunded: z.number().int(),
  failure: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})

export const refundSchema = z.object({
  id: z.string(),
  paymentId: z.string(),
  amount: z.number().int(),
  by: z.string().nullable(),
  webhook: z.string().nullable(),
  /** Pending: HitPay has taken it, and the money is still there. Absent in files of earlier versions. */
  status: z.enum(['succeeded', 'pending', 'failed']).default('succeeded'),
  createdAt: z.number(),
})

export const endpointSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  eventTypes: z.array(z.string()),
  salt: z.string(),
  createdAt: z.number(),
})

const attemptSchema = z.object({
  at: z.number(),
  status: z.number().nullable(),
  durationMs: z.number(),
  verdict: z.string(),
  answer: z.string(),
})

export const deliverySchema = z.object({
  id: z.string(),
  requestId: z.string().nullable(),
  format: z.enum(['v1', 'v2']),
  event: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  signature: z.string(),
  manner: z.string(),
  retries: z.boolean(),
  retriesUsed: z.number().int(),
  state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
  nextAttemptAt: z.number().nullable(),
  attempts: z.array(attemptSchema),
  createdAt: z.number(),
})

export type PaymentRequest = z.infer<typeof paymentRequestSchema>
export type Payment = z.infer<typeof paymentSchema>
export type Refund = z.infer<typeof refundSchema>
export type Endpoint = z.infer<typeof endpointSchema>
export type Delivery = z.infer<typeof deliverySchema>
export type Attempt = z.infer<typeof attemptSchema>
