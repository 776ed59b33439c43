import { startApp } from '../../scripts/services/app'
import { type Child, untilAnswers } from '../../scripts/services/child'
import { simulatorUrl, startSimulator } from '../../scripts/services/simulator'
import { prepareBrowser } from './browser'
import { appUrlOf, buildShop, distDir, folder, openGround, shopEnv, simulatorOptions, stablePorts } from './build'

/** A production build of the shop on a database of its own, with a simulator; one after the other, all gone at the end. */
export default async function bringServices() {
  const ground = await openGround()
  try {
    await prepareBrowser()
    await bringShop(await ground.bringDatabase(), ground.keep)
  } catch (error) {
    await ground.close()
    throw error
  }
  return ground.close
}

async function bringShop(databaseUrl: string, keep: (child: Child) => void) {
  const ports = await stablePorts()
  const env = shopEnv(ports, databaseUrl)
  const simulator = startSimulator(simulatorOptions(ports))
  keep(simulator)
  await untilAnswers(simulator, simulatorUrl(ports.simulator))
  await buildShop(env, keep)
  const shop = startApp('start', ports.shop, env, `${folder}/shop.log`, distDir)
  keep(shop)
  await untilAnswers(shop, `${appUrlOf(ports)}/api/health`)
  // The stories' own processes inherit these.
  Object.assign(process.env, {
    E2E_SHOP: appUrlOf(ports),
    E2E_SIMULATOR: simulatorUrl(ports.simulator),
    E2E_DATABASE: databaseUrl,
    E2E_CRON_SECRET: env.CRON_SECRET,
    E2E_SECRETS: JSON.stringify(secretsOf(env)),
    E2E_LOG: `${folder}/shop.log`,
    E2E_BUILD: distDir,
  })
}

/** What must never be seen outside the server's memory. */
const secretsOf = (env: ReturnType<typeof shopEnv>) => ({
  HITPAY_API_KEY: env.HITPAY_API_KEY,
  HITPAY_SALT: env.HITPAY_SALT,
  HITPAY_EVENT_SALT: env.HITPAY_EVENT_SALT,
  NEXTAUTH_SECRET: env.NEXTAUTH_SECRET,
  CRON_SECRET: env.CRON_SECRET,
  'password of DATABASE_URL': new URL(env.DATABASE_URL).password,
  'password of SMTP_URL': new URL(env.SMTP_URL).password,
})
