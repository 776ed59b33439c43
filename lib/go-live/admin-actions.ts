'use server'

import { staffAction } from '@/lib/auth/admin-action'
import { env } from '@/lib/env'
import { checkNowSchema, createTestPaymentSchema, refundTestPaymentSchema } from '@/lib/go-live/admin-schemas'
import { keepProbes, runProbes } from '@/lib/go-live/probes'
import { limits } from '@/lib/limits/limits'
import { take, tooOften } from '@/lib/limits/take'
import { createTestPayment } from '@/lib/payments/create-test-payment'
import { lookUpTestRefunds, refundTestPayment } from '@/lib/payments/refund-test-payment'

export const checkNowAction = staffAction({
  name: 'go-live.check',
  schema: checkNowSchema,
  subject: () => 'go-live:checks',
  run: async (_, actor) => {
    const taken = await take(limits.goLive, actor.id)
    if (!taken.ok) return { ok: false, message: tooOften(taken) }
    const [outcomes] = await Promise.all([runProbes(env()), lookUpTestRefunds()])
    await keepProbes(outcomes, env())
    return { ok: true, data: 'Checked. What came of it stands below.' }
  },
})

export const createTestPaymentAction = staffAction({
  name: 'test-payment.create',
  schema: createTestPaymentSchema,
  subject: () => 'go-live:test-payment',
  run: async (_, actor) => {
    if (!env().hitpay) return { ok: false, message: 'HitPay is not set up.' }
    const taken = await take(limits.goLive, actor.id)
    return taken.ok ? createTestPayment(actor.id) : { ok: false, message: tooOften(taken) }
  },
})

export const refundTestPaymentAction = staffAction({
  name: 'test-payment.refund',
  schema: refundTestPaymentSchema,
  subject: ({ testPaymentId }) => `test-payment:${testPaymentId}`,
  run: async ({ testPaymentId }, actor) => {
    const taken = await take(limits.refund, actor.id)
    return taken.ok ? refundTestPayment(testPaymentId) : { ok: false, message: tooOften(taken) }
  },
})
