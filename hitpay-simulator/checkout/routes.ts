import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readFields } from '../api/body'
import { ApiError } from '../api/errors'
import { parseOptions } from '../api/read-options'
import { sendPage } from '../pages/layout'
import { isPayable, statusAt } from '../payment-requests/expiry'
import { requireRequest } from '../payment-requests/payment-request'
import { redirectTo } from '../payment-requests/payment-url'
import { cancel, decline, pay } from '../payments/take-payment'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { checkoutPage, closedPage, defaultLinkPage, missingPage } from './pages'

const choiceSchema = z.object({ outcome: z.enum(['pay', 'decline', 'cancel']), method: z.string().optional() })

/** The hosted page a buyer is sent to. Plain forms: it works without JavaScript. */
export function checkoutRoutes(simulator: Simulator) {
  const { clock } = simulator
  const routes = new Hono()
  const path = '/payment-request/:business/:id/checkout'

  const show = (context: Context, request: PaymentRequest) =>
    isPayable(request, clock.now())
      ? sendPage(context, checkoutPage(simulator, request))
      : sendPage(context, closedPage(request, statusAt(request, clock.now())), 409)

  routes.get(path, (context) => show(context, requireRequest(simulator, context.req.param('id'))))

  routes.post(path, async (context) => {
    const request = requireRequest(simulator, context.req.param('id'))
    if (!isPayable(request, clock.now())) return show(context, request)
    const { outcome, method } = parseOptions(await readFields(context.req), choiceSchema)
    const status = await carryOut(simulator, request, outcome, method)
    return request.redirectUrl === null
      ? sendPage(context, closedPage(request, statusAt(request, clock.now())))
      : context.redirect(redirectTo(request.redirectUrl, request.id, status), 303)
  })

  for (const link of ['/payment-request/:business', '/payment-request/:business/'])
    routes.get(link, (context) => sendPage(context, defaultLinkPage(simulator)))

  routes.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error
    return sendPage(context, missingPage, error.status)
  })
  return routes
}

async function carryOut(
  simulator: Simulator,
  request: PaymentRequest,
  outcome: 'pay' | 'decline' | 'cancel',
  method: string | undefined,
) {
  if (outcome === 'pay') await pay(simulator, request, { method })
  if (outcome === 'decline') await decline(simulator, request, { method })
  if (outcome === 'cancel') cancel(simulator, request)
  return { pay: 'completed', decline: 'failed', cancel: 'canceled' }[outcome]
}
