import type { Endpoint } from '../records'
import type { Simulator } from '../simulator-context'

export const eventNames = [
  'charge.created',
  'charge.updated',
  'charge.failed',
  'payment_request.completed',
  'payment_request.failed',
  'payout.created',
  'invoice.created',
  'order.created',
  'order.updated',
  'transfer.created',
  'transfer.updated',
  'transfer.processing',
  'transfer.scheduled',
  'transfer.paid',
  'transfer.failed',
  'transfer.canceled',
] as const

export const configuredEndpointId = '00000000-51b0-4000-8000-000000000002'

/** Everyone who is told of events: the endpoint from the configuration, and those registered through the API. */
export function listEndpoints({ config, store }: Simulator): Endpoint[] {
  const registered = [...store.endpoints.values()]
  return config.eventUrl === undefined
    ? registered
    : [configuredEndpoint(config.eventUrl, config.eventSalt), ...registered]
}

const configuredEndpoint = (url: string, salt: string): Endpoint => ({
  id: configuredEndpointId,
  name: 'From the configuration',
  url,
  eventTypes: [...eventNames],
  salt,
  createdAt: 0,
})

export const endpointSalt = ({ config, store }: Simulator, endpoint: Endpoint) =>
  store.switches.oneSaltForAll ? config.salt : endpoint.salt
