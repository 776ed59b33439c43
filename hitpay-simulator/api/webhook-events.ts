import { Hono } from 'hono'
import type { Endpoint } from '../records'
import { sgtTextWithZone } from '../sgt'
import { businessId, type Simulator } from '../simulator-context'
import { eventNames, listEndpoints } from '../webhooks/endpoints'
import { registerEndpoint } from '../webhooks/register-endpoint'
import { type Fields, readFields } from './body'
import { notFound } from './errors'
import { lengthAwarePage } from './paging'
import { Rules } from './rules'

export function webhookEventRoutes(simulator: Simulator) {
  const { store } = simulator
  const api = new Hono()

  api.post('/webhook-events', async (context) => {
    const endpoint = registerEndpoint(simulator, readEndpoint(await readFields(context.req), store.switches.strictUrls))
    return context.json(presentEndpoint(endpoint), 201)
  })

  api.get('/webhook-events', (context) => {
    const url = new URL(context.req.path, simulator.origin())
    url.search = new URL(context.req.url).search
    return context.json(lengthAwarePage(listEndpoints(simulator).map(presentEndpoint), url))
  })

  api.get('/webhook-events/:id', (context) =>
    context.json(presentEndpoint(requireEndpoint(simulator, context.req.param('id')))),
  )

  api.put('/webhook-events/:id', async (context) => {
    const endpoint = requireEndpoint(simulator, context.req.param('id'))
    Object.assign(endpoint, readEndpoint(await readFields(context.req), store.switches.strictUrls))
    store.touch()
    return context.json(presentEndpoint(endpoint))
  })

  api.delete('/webhook-events/:id', (context) => {
    store.endpoints.delete(requireEndpoint(simulator, context.req.param('id')).id)
    store.touch()
    return context.json({ success: true })
  })

  return api
}

function readEndpoint(fields: Fields, strictUrls: boolean) {
  const rules = new Rules(fields, strictUrls)
  for (const field of ['name', 'url', 'event_types']) rules.required(field)
  const name = rules.text('name', 255) ?? ''
  const url = rules.url('url') ?? ''
  const eventTypes = rules.list('event_types')?.map(String) ?? []
  if (strictUrls && url.startsWith('http:')) rules.fail('url', 'The url format is invalid.')
  if (eventTypes.some((event) => !eventNames.some((known) => known === event)))
    rules.fail('event_types', 'The selected event types is invalid.')
  rules.check()
  return { name, url, eventTypes }
}

/** Without the salt: HitPay shows it only in the dashboard. Ours is shown on the panel's Connect page. */
const presentEndpoint = ({ id, name, url, eventTypes, createdAt }: Endpoint) => ({
  id,
  business_id: businessId,
  name,
  url,
  event_types: eventTypes,
  created_at: sgtTextWithZone(createdAt),
})

function requireEndpoint({ store }: Simulator, id: string): Endpoint {
  const endpoint = store.endpoints.get(id)
  if (!endpoint) throw notFound('WebhookEvent', id)
  return endpoint
}
