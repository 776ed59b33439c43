import type { Clock } from './clock'
import type { Store } from './store'
import type { Courier } from './webhooks/courier'

export type SimulatorConfig = {
  port: number
  apiKey: string
  /** Signs v1 webhooks. */
  salt: string
  /** Signs v2 webhooks to `eventUrl`. Endpoints registered through the API have salts of their own. */
  eventSalt: string
  eventUrl?: string
  /** Where state is kept between runs; absent: in memory only. */
  dataFile?: string
  /** The payee's name. */
  merchant: string
  /** Where browsers and the shop find the simulator; absent: http://localhost:PORT. */
  origin?: string
  clock?: Clock
}

export type Simulator = {
  config: SimulatorConfig
  clock: Clock
  store: Store
  courier: Courier
  origin(): string
}

export const businessId = '00000000-51b0-4000-8000-000000000001'

export const businessSlug = (config: SimulatorConfig) =>
  config.merchant
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'merchant'
