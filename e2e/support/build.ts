import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildApp } from '../../scripts/services/app'
import type { Child } from '../../scripts/services/child'
import { createCleanup } from '../../scripts/services/cleanup'
import { type Lock, takeLock } from '../../scripts/services/lock'
import { freePort, isPortFree } from '../../scripts/services/ports'
import { startPostgres } from '../../scripts/services/postgres'
import { simulatorEnv } from '../../scripts/services/simulator'
import { freshDatabase } from './database'

export const folder = resolve('.data/test/e2e')
export const distDir = '.next-e2e'

/** What the browser stories run on: started in order, remembered in the lock, and ended in reverse. */
export async function openGround() {
  mkdirSync(folder, { recursive: true })
  const lock = await takeLock(`${folder}/lock.json`)
  if ('heldBy' in lock) throw new Error(`The browser stories are already running here (process ${lock.heldBy}).`)
  const cleanup = createCleanup()
  return {
    keep: (child: Child) => {
      cleanup.add(child.process)
      lock.remember(child.process.pid)
    },
    bringDatabase: () => bringDatabase(cleanup, lock),
    close: async () => {
      await cleanup.run()
      lock.release()
    },
  }
}

async function bringDatabase(cleanup: ReturnType<typeof createCleanup>, lock: Lock) {
  const postgres = await startPostgres({
    folder: `${folder}/postgres`,
    throwaway: true,
    onStart: (child) => {
      cleanup.addPostgres(child)
      lock.remember(child.pid)
    },
  })
  return freshDatabase(postgres)
}

export type ShopPorts = { shop: number; simulator: number }

export const simulatorOptions = (ports: ShopPorts) => ({
  port: ports.simulator,
  appUrl: appUrlOf(ports),
  apiKey: 'e2e-api-key',
  salt: 'e2e-salt',
  eventSalt: 'e2e-event-salt',
  logFile: `${folder}/simulator.log`,
})

export const appUrlOf = (ports: ShopPorts) => `http://localhost:${ports.shop}`

export const shopEnv = (ports: ShopPorts, databaseUrl: string) => ({
  ...process.env,
  ...simulatorEnv(simulatorOptions(ports)),
  DATABASE_URL: databaseUrl,
  APP_URL: appUrlOf(ports),
  PORT: String(ports.shop),
  NEXTAUTH_URL: appUrlOf(ports),
  NEXTAUTH_SECRET: 'e2e-nextauth-secret',
  CRON_SECRET: 'e2e-cron-secret',
  // Nobody answers there: mails wait in the outbox.
  SMTP_URL: 'smtp://mailer:e2e-smtp-password@127.0.0.1:9',
})

export const buildShop = (env: ReturnType<typeof shopEnv>, keep: (child: Child) => void) =>
  buildApp(env, {
    distDir,
    logFile: `${folder}/build.log`,
    announce: () => console.log('Building the shop …'),
    onStart: keep,
  })

/** The same as last time where they are free: the shop's address is part of its build. */
export async function stablePorts(): Promise<ShopPorts> {
  const file = `${folder}/ports`
  const kept = existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : []
  const take = async (port: number | undefined) => (port && (await isPortFree(port)) ? port : freePort())
  const ports = { shop: await take(kept[0]), simulator: await take(kept[1]) }
  writeFileSync(file, `${ports.shop} ${ports.simulator}`)
  return ports
}

/** Makes the build of the browser stories, unless it is there, and leaves nothing running. */
export async function ensureBuild() {
  const ground = await openGround()
  try {
    await buildShop(shopEnv(await stablePorts(), await ground.bringDatabase()), ground.keep)
  } finally {
    await ground.close()
  }
}
