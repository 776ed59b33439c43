import { Hono } from 'hono'
import { businessId, type Simulator } from '../simulator-context'
import { requireApiKey } from './auth'
import { chargeRoutes } from './charges'
import { ApiError, errorBody } from './errors'
import { faults } from './faults'
import { paymentRequestRoutes } from './payment-requests'
import { rateLimit } from './rate-limit'
import { refundRoutes } from './refunds'
import { webhookEventRoutes } from './webhook-events'

/** HitPay's API, under /v1. */
export function apiRoutes(simulator: Simulator) {
  const api = new Hono()
  api.use(requireApiKey(simulator), rateLimit(simulator), faults(simulator))
  api.route('/', refundRoutes(simulator))
  for (const routes of [paymentRequestRoutes, chargeRoutes, webhookEventRoutes]) api.route('/', routes(simulator))

  api.get('/account-status', (context) =>
    context.json({
      business_id: businessId,
      business_name: simulator.config.merchant,
      payment_providers: [
        { code: 'dbs_sg', setup_status: 'completed' },
        { code: 'stripe_sg', setup_status: 'completed' },
      ],
    }),
  )

  api.all('*', (context) =>
    context.json({ message: `The route ${context.req.path.slice(1)} could not be found.` }, 404),
  )

  api.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error
    return context.json(errorBody(error, simulator.store.switches.validationMessage), error.status)
  })
  return api
}
