import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../api/errors'
import type { Delivery } from '../records'
import type { Simulator } from '../simulator-context'
import { readOptions } from './read-options'

const resendSchema = z.strictObject({
  times: z.number().int().min(1).max(10_000).default(1),
  delayMs: z.number().int().min(0).max(86_400_000).default(0),
  wait: z.boolean().default(false),
})

export function deliveryControls(simulator: Simulator) {
  const { store, courier } = simulator
  const control = new Hono()

  control.get('/deliveries', (context) => context.json([...store.deliveries.values()].reverse()))

  control.get('/deliveries/:id', (context) => context.json(requireDelivery(simulator, context.req.param('id'))))

  control.post('/deliveries/:id/resend', async (context) => {
    const delivery = requireDelivery(simulator, context.req.param('id'))
    const { times, delayMs, wait } = await readOptions(context.req, resendSchema)
    const attempts = Array.from({ length: times - 1 }, () => courier.send({ ...delivery }, { manner: 'resent', delayMs, retries: false }))
    const sent = Promise.all([courier.resend(delivery, delayMs), ...attempts.map(({ firstAttempt }) => firstAttempt)])
    if (wait) await sent
    return context.json({ delivery, copies: attempts.map((attempt) => attempt.delivery) })
  })

  return control
}

export function requireDelivery({ store }: Simulator, id: string): Delivery {
  const delivery = store.deliveries.get(id)
  if (!delivery) throw new ApiError(404, `There is no delivery ${id} in the log.`)
  return delivery
}
