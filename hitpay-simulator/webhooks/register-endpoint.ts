import { randomBytes, randomUUID } from 'node:crypto'
import type { Endpoint } from '../records'
import type { Simulator } from '../simulator-context'

type NewEndpoint = Pick<Endpoint, 'name' | 'url' | 'eventTypes'>

/** Each endpoint gets a salt of its own, which the API does not show: see the panel's Connect page. */
export function registerEndpoint({ store, clock }: Simulator, input: NewEndpoint): Endpoint {
  const salt = `sim-endpoint-salt-${randomBytes(8).toString('hex')}`
  const endpoint: Endpoint = { ...input, id: randomUUID(), salt, createdAt: clock.now() }
  store.endpoints.set(endpoint.id, endpoint)
  store.touch()
  return endpoint
}
