import { createApp } from './app'
import { systemClock } from './clock'
import { openDataFile } from './data-file'
import { createServers } from './server'
import type { Simulator, SimulatorConfig } from './simulator-context'
import { Store } from './store'
import { Courier } from './webhooks/courier'

export type { SimulatorConfig } from './simulator-context'

/** What the command line uses when the environment says nothing. Obviously not secrets. */
export const defaultConfig: SimulatorConfig = {
  port: 4010,
  apiKey: 'simulator-api-key-not-a-secret',
  salt: 'simulator-salt-not-a-secret',
  eventSalt: 'simulator-event-salt-not-a-secret',
  merchant: 'Lorong',
}

/** A whole simulator. Port 0 picks a free one, which `start` answers with. */
export function createSimulator(options: Partial<SimulatorConfig> = {}) {
  const config = { ...defaultConfig, ...options }
  const clock = config.clock ?? systemClock
  const store = new Store()
  const courier = new Courier(clock, store)
  let port = config.port
  const simulator: Simulator = {
    config,
    clock,
    store,
    courier,
    origin: () => config.origin ?? `http://localhost:${port}`,
  }
  const data = openDataFile(store, config.dataFile)
  const app = createApp(simulator)
  const servers = createServers(app.fetch)

  async function start(): Promise<string> {
    port = await servers.listen(config.port)
    courier.resume()
    return simulator.origin()
  }

  async function stop() {
    courier.stop()
    await servers.close()
    data.flush()
  }

  return { app, store, courier, origin: simulator.origin, start, stop }
}
