import type { z } from 'zod'
import type { actionOptionsSchema } from '../payments/actions'
import { createSimulator, defaultConfig, type SimulatorConfig } from '../simulator'
import type { switchPatchSchema } from '../switches/switches'
import { manualClock } from './manual-clock'

type Body = Record<string, unknown>

/** A simulator without a port, its clock in the test's hand, and short ways to call it. */
export function testSimulator(config: Partial<SimulatorConfig> = {}) {
  const clock = manualClock()
  const simulator = createSimulator({ clock, ...config })
  const json = (method: string, path: string, body?: Body, headers = {}) =>
    simulator.app.request(path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-BUSINESS-API-KEY': defaultConfig.apiKey, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  const api = (method: string, path: string, body?: Body) => json(method, `/v1${path}`, body)
  const form = (path: string, fields: Record<string, string>) =>
    simulator.app.request(path, { method: 'POST', body: new URLSearchParams(fields) })

  async function ask(more: Body = {}) {
    const response = await api('POST', '/payment-requests', { amount: '25.00', currency: 'SGD', ...more })
    return response.json()
  }
  const act = (id: string, action: string, options: z.input<typeof actionOptionsSchema> = {}) =>
    json('POST', `/simulator/payment-requests/${id}/${action}`, { wait: true, ...options })
  const set = (switches: z.input<typeof switchPatchSchema>) => json('PUT', '/simulator/switches', switches)
  const read = async (id: string) => (await api('GET', `/payment-requests/${id}`)).json()

  return { ...simulator, clock, json, api, form, ask, act, set, read }
}
