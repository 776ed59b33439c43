import { Hono } from 'hono'
import { ApiError } from '../api/errors'
import type { Simulator } from '../simulator-context'
import { deliveryControls } from './deliveries'
import { paymentRequestControls } from './payment-requests'
import { switchControls } from './switches'
import { webhookControls } from './webhooks'

/** The simulator's own JSON API, for tests and for the panel. No key: it listens on this machine only. */
export function controlRoutes(simulator: Simulator) {
  const control = new Hono()
  for (const routes of [paymentRequestControls, deliveryControls, switchControls, webhookControls])
    control.route('/', routes(simulator))

  control.get('/pulse', (context) => context.json({ version: simulator.store.version }))

  control.post('/reset', (context) => {
    simulator.courier.forgetAll()
    simulator.store.clear()
    return context.json({ reset: true })
  })

  control.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error
    return context.json({ message: error.message, ...(error.errors && { errors: error.errors }) }, error.status)
  })
  return control
}
