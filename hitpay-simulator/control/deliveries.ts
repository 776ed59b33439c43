import { Hono } from 'hono'
import { readOptions } from '../api/read-options'
import type { Simulator } from '../simulator-context'
import { requireDelivery, resend, resendSchema } from '../webhooks/resend'

export function deliveryControls(simulator: Simulator) {
  const { store } = simulator
  const control = new Hono()

  control.get('/deliveries', (context) => context.json([...store.deliveries.values()].reverse()))

  control.get('/deliveries/:id', (context) => context.json(requireDelivery(simulator, context.req.param('id'))))

  control.post('/deliveries/:id/resend', async (context) => {
    const delivery = requireDelivery(simulator, context.req.param('id'))
    const copies = await resend(simulator, delivery, await readOptions(context.req, resendSchema))
    return context.json({ delivery, copies })
  })

  return control
}
