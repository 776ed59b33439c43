import { z } from 'zod'
import { shownOrder } from '@/lib/orders/admin-schemas'
import { readLine } from '@/lib/text/read-line'
import { typed } from '@/lib/text/typed'

const returned = z.coerce.number({ error: 'Enter whole numbers of goods.' }).int().min(0).max(9999)

const reason = typed((text) => readLine(text, { most: 200, missing: 'Say why, for the books.' }))

/** The fields `restock.<variant>` say how many of each come back to the shelf. */
export const refundSchema = z
  .object({
    ...shownOrder,
    paymentId: z.uuid(),
    requestKey: z.uuid(),
    amount: z.string().max(30),
    reason,
  })
  .catchall(z.string())
  .transform(({ orderId, version, paymentId, requestKey, amount, reason, ...rest }, context) => {
    const restock: { variantId: string; quantity: number }[] = []
    for (const [name, value] of Object.entries(rest)) {
      const variantId = /^restock\.(.+)$/.exec(name)?.[1]
      if (variantId === undefined) continue
      const quantity = returned.safeParse(value || '0')
      if (!z.uuid().safeParse(variantId).success || !quantity.success)
        context.addIssue({ code: 'custom', path: [name], message: 'Enter a whole number.' })
      else if (quantity.data > 0) restock.push({ variantId, quantity: quantity.data })
    }
    return { orderId, version, paymentId, requestKey, amount, reason, restock }
  })

/** For money that belongs to no order. */
export const orphanRefundSchema = z.object({
  paymentId: z.uuid(),
  requestKey: z.uuid(),
  amount: z.string().max(30),
  reason,
})

const ticked = z
  .enum(['yes', 'no'])
  .optional()
  .transform((box) => box === 'yes')

export const cancelSchema = z
  .object({
    ...shownOrder,
    requestKey: z.uuid(),
    /** The form was shown for a paid order: its money goes back. */
    refund: ticked,
    sure: ticked,
    restock: ticked,
  })
  .refine(({ refund, sure }) => !refund || sure, { path: ['sure'], error: 'Tick the box first.' })

export const acceptSchema = z.object({
  ...shownOrder,
  attemptId: z.string().max(64),
  sure: z.literal('yes', { error: 'Tick the box first.' }),
})

export const notMadeSchema = z.object({
  /** Absent for money that belongs to no order. */
  orderId: z.uuid().optional(),
  paymentId: z.uuid(),
  refundId: z.uuid(),
  sure: z.literal('yes', { error: 'Tick the box first.' }),
})

export const takeAsPaidSchema = z.object({ ...shownOrder, reason })

export const askForRestSchema = z.object(shownOrder)

export const replaySchema = z.object({ deliveryId: z.uuid() })
