import { z } from 'zod'
import { PortBusyError } from './server'
import { createSimulator, defaultConfig } from './simulator'

const text = (fallback: string) => z.string().trim().min(1).default(fallback)

const schema = z.object({
  HITPAY_SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(defaultConfig.port),
  HITPAY_SIMULATOR_API_KEY: text(defaultConfig.apiKey),
  HITPAY_SIMULATOR_SALT: text(defaultConfig.salt),
  HITPAY_SIMULATOR_EVENT_SALT: text(defaultConfig.eventSalt),
  HITPAY_SIMULATOR_EVENT_URL: z.url().optional(),
  HITPAY_SIMULATOR_DATA: z.string().min(1).optional(),
  HITPAY_SIMULATOR_MERCHANT: text(defaultConfig.merchant),
})

async function main() {
  // A name left blank in an env file means the same as a name left out.
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const env = schema.safeParse(Object.fromEntries(given))
  if (!env.success) return fail(z.prettifyError(env.error))
  const simulator = createSimulator({
    port: env.data.HITPAY_SIMULATOR_PORT,
    apiKey: env.data.HITPAY_SIMULATOR_API_KEY,
    salt: env.data.HITPAY_SIMULATOR_SALT,
    eventSalt: env.data.HITPAY_SIMULATOR_EVENT_SALT,
    eventUrl: env.data.HITPAY_SIMULATOR_EVENT_URL,
    dataFile: env.data.HITPAY_SIMULATOR_DATA,
    merchant: env.data.HITPAY_SIMULATOR_MERCHANT,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void simulator.stop().then(() => process.exit(0)))
  try {
    console.log(`HitPay simulator ready on ${await simulator.start()}`)
  } catch (error) {
    if (!(error instanceof PortBusyError)) throw error
    const port = env.data.HITPAY_SIMULATOR_PORT
    fail(`Port ${port} is in use: set HITPAY_SIMULATOR_PORT to a free one, or stop what holds ${port}.`)
  }
}

function fail(sentence: string) {
  console.error(sentence)
  process.exit(1)
}

await main()
