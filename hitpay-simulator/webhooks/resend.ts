import { z } from 'zod'
import { ApiError } from '../api/errors'
import type { Delivery } from '../records'
import type { Simulator } from '../simulator-context'

export const resendSchema = z.strictObject({
  times: z.coerce.number().int().min(1).max(10_000).default(1),
  delayMs: z.number().int().min(0).max(86_400_000).default(0),
  wait: z.boolean().default(false),
})

/** The same bytes and the same signature once more. Beyond the first, each is a delivery of its own in the log. */
export async function resend({ courier }: Simulator, delivery: Delivery, options: z.infer<typeof resendSchema>) {
  const { times, delayMs, wait } = options
  const again = courier.resend(delivery, delayMs)
  const copies = Array.from({ length: times - 1 }, () =>
    courier.send(delivery, { manner: 'resent', delayMs, retries: false }),
  )
  if (wait) await Promise.all([again, ...copies.map(({ firstAttempt }) => firstAttempt)])
  return copies.map((copy) => copy.delivery)
}

export function requireDelivery({ store }: Simulator, id: string): Delivery {
  const delivery = store.deliveries.get(id)
  if (!delivery) throw new ApiError(404, `There is no delivery ${id} in the log.`)
  return delivery
}
