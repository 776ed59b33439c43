import { Hono } from 'hono'
import { readInput } from '../payment-requests/input'
import {
  createPaymentRequest,
  deletePaymentRequest,
  editPaymentRequest,
  requirePaymentRequest,
} from '../payment-requests/payment-request'
import { defaultLink } from '../payment-requests/payment-url'
import { presentPaymentRequest } from '../payment-requests/present'
import type { PaymentRequest } from '../records'
import { businessId, type Simulator } from '../simulator-context'
import { readFields } from './body'
import { lengthAwarePage } from './paging'

export function paymentRequestRoutes(simulator: Simulator) {
  const { store, clock } = simulator
  const api = new Hono()
  const rules = () => ({ strictUrls: store.switches.strictUrls, now: clock.now() })

  api.post('/payment-requests', async (context) => {
    const request = createPaymentRequest(simulator, readInput(await readFields(context.req), rules()))
    const status = store.switches.createStatus === '201' ? 201 : 200
    return context.json(await presentPaymentRequest(simulator, request, 'create'), status)
  })

  api.get('/payment-requests', async (context) => {
    const url = new URL(context.req.path, simulator.origin())
    url.search = new URL(context.req.url).search
    const page = lengthAwarePage(search(simulator, url.searchParams), url)
    const data = await Promise.all(page.data.map((request) => presentPaymentRequest(simulator, request, 'read')))
    return context.json({ ...page, data: isDefault(url) ? [defaultRequest(simulator)] : data })
  })

  api.get('/payment-requests/:id', async (context) => {
    const request = requirePaymentRequest(simulator, context.req.param('id'))
    return context.json(await presentPaymentRequest(simulator, request, 'read'))
  })

  api.put('/payment-requests/:id', async (context) => {
    const request = requirePaymentRequest(simulator, context.req.param('id'))
    editPaymentRequest(simulator, request, readInput(await readFields(context.req), rules()))
    return context.json(await presentPaymentRequest(simulator, request, 'read'))
  })

  api.delete('/payment-requests/:id', (context) => {
    deletePaymentRequest(simulator, requirePaymentRequest(simulator, context.req.param('id')))
    return context.json({ success: true })
  })

  return api
}

/** Newest first. `search` looks for a part of e-mail, id or reference; of `metadata` only the first pair counts. */
function search({ store, clock }: Simulator, query: URLSearchParams): PaymentRequest[] {
  const words = (query.get('search') ?? '').toLowerCase()
  const newestShown = clock.now() - store.switches.listLagMs
  const [pair] = [...query].filter(([name]) => name.startsWith('metadata['))
  const metadataKey = pair?.[0].slice('metadata['.length, -1)
  return store.newestRequestLast.toReversed().filter((request) => {
    if (request.deletedAt !== null || request.createdAt > newestShown) return false
    if (metadataKey !== undefined && request.metadata?.[metadataKey] !== pair?.[1]) return false
    const { email, id, referenceNumber } = request
    return [email, id, referenceNumber].some((text) => text?.toLowerCase().includes(words))
  })
}

const isDefault = (url: URL) => ['1', 'true'].includes(url.searchParams.get('is_default') ?? '')

/** The account's default link, which the Drop-In takes as its first argument. */
const defaultRequest = (simulator: Simulator) => ({
  id: businessId,
  is_default: true,
  status: 'pending',
  amount: '0.00',
  currency: 'sgd',
  url: defaultLink(simulator),
})
