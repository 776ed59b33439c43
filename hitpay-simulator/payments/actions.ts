import { z } from 'zod'
import { parseAmount } from '../money'
import type { Delivery, PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { mannerSchema } from '../webhooks/manner'
import { tellAgain } from '../webhooks/tell-again'
import { refund, requirePaymentToRefund } from './refund'
import { cancel, decline, expireNow, pay, payLate, payTwice } from './take-payment'

export const actionOptionsSchema = mannerSchema.extend({
  /** The method the buyer pays with; absent: the request's first. */
  method: z.string().optional(),
  /** For refunds: how much, and of which payment. */
  amount: z
    .string()
    .refine((text) => parseAmount(text) !== null, 'An amount such as 12.50')
    .optional(),
  payment: z.string().optional(),
})

export type ActionOptions = z.infer<typeof actionOptionsSchema>

type Action = (
  simulator: Simulator,
  request: PaymentRequest,
  options: ActionOptions,
) => Promise<Delivery[]> | Promise<void> | void

/** Everything a person or a test can make happen to a payment request; both doors look here. */
export const actions = {
  pay,
  decline,
  cancel,
  expire: expireNow,
  'pay-twice': payTwice,
  'pay-late': payLate,
  refund: async (simulator, request, options) => {
    const payment = requirePaymentToRefund(simulator, request.id, options.payment)
    const amount = options.amount === undefined ? undefined : (parseAmount(options.amount) ?? undefined)
    const { deliveries } = await refund(simulator, { payment, amount, by: 'Dashboard' }, options)
    return deliveries
  },
  webhook: tellAgain,
} satisfies Record<string, Action>

export type ActionName = keyof typeof actions

export const isActionName = (name: string): name is ActionName => Object.hasOwn(actions, name)

export async function act(simulator: Simulator, name: ActionName, request: PaymentRequest, options: ActionOptions) {
  const action: Action = actions[name]
  return (await action(simulator, request, options)) ?? []
}
