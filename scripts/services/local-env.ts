import { parseEnv } from '@/lib/env'
import { claimPort } from './ports'
import type { localSecrets } from './secrets'
import { type SimulatorOptions, simulatorEnv } from './simulator'
import { Stop } from './stop'

type Secrets = ReturnType<typeof localSecrets>

export type Plan = {
  port: number
  appUrl: string
  /** Null: the environment brings HitPay keys, and no simulator is started. */
  simulator: SimulatorOptions | null
}

/** What has to be started, judged by what is configured. Says no before anything is started. */
export async function makePlan(secrets: Secrets, folder: string): Promise<Plan> {
  const port = await claimPort('PORT', 3000, 'the shop')
  const appUrl = (process.env.APP_URL?.trim() || `http://localhost:${port}`).replace(/\/+$/, '')
  if (process.env.HITPAY_API_KEY?.trim()) return { port, appUrl, simulator: null }
  const first = (list: string | undefined) => list?.split(',')[0]?.trim()
  return {
    port,
    appUrl,
    simulator: {
      port: await claimPort('HITPAY_SIMULATOR_PORT', 4010, 'the HitPay simulator'),
      appUrl,
      apiKey: secrets.simulatorApiKey,
      salt: first(process.env.HITPAY_SALT) || secrets.simulatorSalt,
      eventSalt: first(process.env.HITPAY_EVENT_SALT) || secrets.simulatorEventSalt,
      dataFile: `${folder}/hitpay-simulator.json`,
      logFile: `${folder}/logs/hitpay-simulator.log`,
    },
  }
}

/** The environment of the shop: what is configured, and local stand-ins for what is not. */
export function shopEnv(plan: Plan, databaseUrl: string, secrets: Secrets) {
  const env = {
    ...process.env,
    PORT: String(plan.port),
    APP_URL: plan.appUrl,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuth,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || plan.appUrl,
    CRON_SECRET: process.env.CRON_SECRET || secrets.cron,
    ...(plan.simulator ? simulatorEnv(plan.simulator) : {}),
  }
  const problems = problemsIn(env)
  if (problems.length > 0) throw new Stop(['The shop cannot take payments like this:', ...problems].join('\n  '))
  return env
}

function problemsIn(env: Record<string, string | undefined>) {
  try {
    return parseEnv(env).hitpayProblems
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error))
  }
}
