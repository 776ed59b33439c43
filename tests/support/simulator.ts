import { createSimulator } from '../../hitpay-simulator/simulator'

/** HitPay for this test file, in this process: its store and courier can be looked into and driven. */
export const simulator = createSimulator({
  port: 0,
  apiKey: 'test_key',
  salt: 'test_salt',
  eventSalt: 'test_event_salt',
})

/** What the shop has to be told to speak with it. */
export async function startSimulator() {
  const origin = await simulator.start()
  return {
    HITPAY_API_URL: origin,
    HITPAY_API_KEY: 'test_key',
    HITPAY_SALT: 'test_salt',
    HITPAY_EVENT_SALT: 'test_event_salt',
    HITPAY_DROPIN_ORIGIN: origin,
    HITPAY_DEFAULT_LINK: `${origin}/payment-request/@lorong/`,
  }
}

/** Asks the simulator's control API, such as `payment-requests/<id>/pay`. Throws its words when it refuses. */
export async function ask(path: string, body: object = {}, method = 'POST'): Promise<void> {
  const answer = await fetch(`${simulator.origin()}/simulator/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
}
