import { type Child, startChild } from './child'

export type SimulatorOptions = {
  port: number
  appUrl: string
  apiKey: string
  salt: string
  eventSalt: string
  /** Where it keeps its payments between runs; absent: in memory only. */
  dataFile?: string
  logFile: string
}

export const simulatorUrl = (port: number) => `http://localhost:${port}`

export const startSimulator = (options: SimulatorOptions): Child =>
  startChild({
    name: 'The HitPay simulator',
    args: ['--import', 'tsx', 'hitpay-simulator/main.ts'],
    logFile: options.logFile,
    env: {
      PATH: process.env.PATH,
      HITPAY_SIMULATOR_PORT: String(options.port),
      HITPAY_SIMULATOR_API_KEY: options.apiKey,
      HITPAY_SIMULATOR_SALT: options.salt,
      HITPAY_SIMULATOR_EVENT_SALT: options.eventSalt,
      HITPAY_SIMULATOR_EVENT_URL: `${options.appUrl}/api/webhooks/hitpay/events`,
      HITPAY_SIMULATOR_DATA: options.dataFile,
    },
  })

/** What the shop is told, so that it speaks with the simulator instead of HitPay. */
export const simulatorEnv = (options: SimulatorOptions) => ({
  HITPAY_MODE: 'sandbox',
  HITPAY_API_URL: simulatorUrl(options.port),
  HITPAY_API_KEY: options.apiKey,
  HITPAY_SALT: options.salt,
  HITPAY_EVENT_SALT: options.eventSalt,
  HITPAY_DEFAULT_LINK: `${simulatorUrl(options.port)}/payment-request/@lorong/`,
  HITPAY_DROPIN_ORIGIN: simulatorUrl(options.port),
})
