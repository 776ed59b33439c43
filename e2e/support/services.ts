import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildApp, startApp } from '../../scripts/services/app'
import { type Child, untilAnswers } from '../../scripts/services/child'
import { createCleanup } from '../../scripts/services/cleanup'
import { takeLock } from '../../scripts/services/lock'
import { freePort, isPortFree } from '../../scripts/services/ports'
import { startPostgres } from '../../scripts/services/postgres'
import { simulatorEnv, simulatorUrl, startSimulator } from '../../scripts/services/simulator'
import { prepareBrowser } from './browser'
import { freshDatabase } from './database'

const folder = resolve('.data/test/e2e')

/** A production build of the shop on a database of its own, with a simulator; one after the other, all gone at the end. */
export default async function bringServices() {
  mkdirSync(folder, { recursive: true })
  const lock = await takeLock(`${folder}/lock.json`)
  if ('heldBy' in lock) throw new Error(`The browser stories are already running here (process ${lock.heldBy}).`)
  const cleanup = createCleanup()
  const keep = (child: Child) => {
    cleanup.add(child.process)
    lock.remember(child.process.pid)
  }
  const stop = async () => {
    await cleanup.run()
    lock.release()
  }
  try {
    await prepareBrowser()
    const postgres = await startPostgres({
      folder: `${folder}/postgres`,
      throwaway: true,
      onStart: (child) => {
        cleanup.addPostgres(child)
        lock.remember(child.pid)
      },
    })
    await bringShop(await freshDatabase(postgres), keep)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function bringShop(databaseUrl: string, keep: (child: Child) => void) {
  const ports = await stablePorts()
  const appUrl = `http://localhost:${ports.shop}`
  const options = {
    port: ports.simulator,
    appUrl,
    apiKey: 'e2e-api-key',
    salt: 'e2e-salt',
    eventSalt: 'e2e-event-salt',
    logFile: `${folder}/simulator.log`,
  }
  const env = {
    ...process.env,
    ...simulatorEnv(options),
    DATABASE_URL: databaseUrl,
    APP_URL: appUrl,
    PORT: String(ports.shop),
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: 'e2e-nextauth-secret',
    CRON_SECRET: 'e2e-cron-secret',
  }
  const simulator = startSimulator(options)
  keep(simulator)
  await untilAnswers(simulator, simulatorUrl(ports.simulator))
  const distDir = '.next-e2e'
  const announce = () => console.log('Building the shop …')
  await buildApp(env, { distDir, logFile: `${folder}/build.log`, announce, onStart: keep })
  const shop = startApp('start', ports.shop, env, `${folder}/shop.log`, distDir)
  keep(shop)
  await untilAnswers(shop, `${appUrl}/api/health`)
  // The stories' own processes inherit these.
  Object.assign(process.env, {
    E2E_SHOP: appUrl,
    E2E_SIMULATOR: simulatorUrl(ports.simulator),
    E2E_DATABASE: databaseUrl,
    E2E_CRON_SECRET: env.CRON_SECRET,
  })
}

/** The same as last time where they are free: the shop's address is part of its build. */
async function stablePorts() {
  const file = `${folder}/ports`
  const kept = existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : []
  const take = async (port: number | undefined) => (port && (await isPortFree(port)) ? port : freePort())
  const ports = { shop: await take(kept[0]), simulator: await take(kept[1]) }
  writeFileSync(file, `${ports.shop} ${ports.simulator}`)
  return ports
}
