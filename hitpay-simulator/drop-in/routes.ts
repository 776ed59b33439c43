import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../api/errors'
import { readOptions } from '../api/read-options'
import { pause } from '../clock'
import { amountLabel } from '../money'
import { sendPage } from '../pages/layout'
import { methodLabel } from '../payment-methods'
import { isPayable, statusAt } from '../payment-requests/expiry'
import { readInput } from '../payment-requests/input'
import { createPaymentRequest, requireRequest } from '../payment-requests/payment-request'
import { act, isActionName } from '../payments/actions'
import type { PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { iframePage } from './iframe-page'

const script = readFileSync(new URL('./hitpay.js', import.meta.url), 'utf8')
const brokenScript = "throw new Error('Simulated: hitpay.js throws while it loads')"
const anyLocalPage = 'http://localhost:* http://127.0.0.1:* http://*.localhost:* https://localhost:*'

export function dropInRoutes(simulator: Simulator) {
  const { store } = simulator
  const routes = new Hono()

  routes.get('/hitpay.js', (context) => sendScript(simulator, context))

  routes.get('/hitpay-iframe.html', (context) => {
    const page = iframePage(store.switches.dropInScript === 'never-loads')
    return sendPage(context, { ...page, framedBy: anyLocalPage })
  })

  routes.get('/drop-in/settings', (context) => {
    const { successNeverFires, errorNeverFires, successScreenMs } = store.switches
    return context.json({ successNeverFires, errorNeverFires, successScreenMs })
  })

  // The default-link way: the amount is chosen in the browser, which is no way for a shop to ask for money.
  routes.post('/drop-in/payment-requests', async (context) => {
    const { amount } = await readOptions(context.req, z.object({ amount: z.union([z.string(), z.number()]) }))
    const input = readInput({ amount, currency: 'SGD' }, { strictUrls: false, now: simulator.clock.now() })
    return context.json(shown(simulator, createPaymentRequest(simulator, input)))
  })

  routes.get('/drop-in/payment-requests/:id', (context) =>
    context.json(shown(simulator, requireRequest(simulator, context.req.param('id')))),
  )

  routes.post('/drop-in/payment-requests/:id/:action', async (context) => {
    const { id, action } = context.req.param()
    if (!isActionName(action)) throw new ApiError(404, `There is no action named ${action}.`)
    const request = requireRequest(simulator, id)
    await act(simulator, action, request, await readOptions(context.req, z.object({ method: z.string().optional() })))
    return context.json(shown(simulator, request))
  })

  routes.onError((error, context) => {
    if (!(error instanceof ApiError)) throw error
    return context.json({ message: error.message }, error.status)
  })
  return routes
}

async function sendScript({ store, clock }: Simulator, context: Context) {
  const { dropInScript, dropInSlowMs, dropInStyling } = store.switches
  if (dropInScript === 'blocked') return context.text('Not found', 404)
  if (dropInScript === 'slow') await pause(clock, dropInSlowMs, context.req.raw.signal)
  context.header('Content-Type', 'text/javascript; charset=utf-8')
  context.header('Cache-Control', 'no-store')
  context.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return context.body(
    dropInScript === 'throws' ? brokenScript : script.replace("styling = 'properties'", `styling = '${dropInStyling}'`),
  )
}

function shown({ clock, config }: Simulator, request: PaymentRequest) {
  return {
    id: request.id,
    merchant: config.merchant,
    amount: amountLabel(request.amount, request.currency),
    reference: request.referenceNumber,
    status: statusAt(request, clock.now()),
    payable: isPayable(request, clock.now()),
    methods: request.paymentMethods.map((id) => ({ id, label: methodLabel(id) })),
  }
}
