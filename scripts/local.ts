import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildApp, listenAddress, startApp } from './services/app'
import { requireDatabase, seedIfEmpty } from './services/catalogue'
import { type Child, lastWordsOf, untilAnswers } from './services/child'
import { type Cleanup, createCleanup } from './services/cleanup'
import { configuredDatabase, loadEnvFiles } from './services/configured'
import { callJobs } from './services/jobs'
import { makePlan, type Plan, shopEnv } from './services/local-env'
import { type Lock, takeLock } from './services/lock'
import { applyMigrations } from './services/migrations'
import { whenNpmIsGone } from './services/npm-gone'
import { startPostgres } from './services/postgres'
import { noteRunning } from './services/running'
import { localSecrets } from './services/secrets'
import { simulatorUrl, startSimulator } from './services/simulator'
import { reasonOf, Stop } from './services/stop'

const folder = resolve('.data')
const say = (sentence: string) => console.log(sentence)

type Mode = 'demo' | 'dev'
type Run = { mode: Mode; lock: Lock; cleanup: Cleanup; started: number }

async function main() {
  const mode = process.argv[2]
  if (mode !== 'demo' && mode !== 'dev') throw new Stop('Usage: npm run demo, or npm run dev')
  loadEnvFiles({ development: mode === 'dev' })
  const lock = await takeLock(`${folder}/local.lock`)
  if ('heldBy' in lock)
    throw new Stop(`This shop is already running (process ${lock.heldBy}). Stop it first: kill ${lock.heldBy}`)
  const cleanup = createCleanup()
  listenForCtrlC(cleanup, lock)
  try {
    await serve({ mode, lock, cleanup, started: Date.now() })
  } finally {
    // Asked to stop, the listener below has the last word: children that end now are no failure.
    if (cleanup.isRunning()) await new Promise(() => {})
    await cleanup.run()
    lock.release()
  }
}

async function serve(run: Run) {
  mkdirSync(`${folder}/logs`, { recursive: true })
  const secrets = localSecrets(`${folder}/secrets.json`)
  const plan = await makePlan(secrets, folder)
  const configured = configuredDatabase()
  // Said before anything is started: keys that cannot work, variables that make no sense.
  shopEnv(plan, configured || 'postgresql://embedded', secrets)
  if (configured) await requireDatabase(configured)
  const watched: Child[] = []
  if (plan.simulator) watched.push(await bringSimulator(run, plan.simulator))
  const postgres = configured ? null : await bringDatabase(run)
  if (postgres) watched.push(postgres)
  const databaseUrl = configured || postgres?.url('shop') || ''
  await applyMigrations(databaseUrl)
  await seedIfEmpty(databaseUrl, () => say('Filling the shop with its first goods …'))
  const env = shopEnv(plan, databaseUrl, secrets)
  watched.push(await bringShop(run, plan, env))
  noteRunning(`${folder}/running.json`, env)
  const stopJobs = callJobs(`http://localhost:${plan.port}`, env.CRON_SECRET)
  say(addresses(plan, Boolean(configured), Date.now() - run.started))
  const failure = await Promise.race(watched.map(async (child) => lastWordsOf(child, await child.ended)))
  stopJobs()
  throw failure
}

async function bringSimulator({ cleanup, lock }: Run, options: NonNullable<Plan['simulator']>) {
  const simulator = startSimulator(options)
  keep(simulator, cleanup, lock)
  await untilAnswers(simulator, simulatorUrl(options.port))
  return simulator
}

async function bringDatabase({ cleanup, lock }: Run) {
  const postgres = await startPostgres({
    folder: `${folder}/postgres`,
    onStart: (child) => {
      cleanup.addPostgres(child)
      lock.remember(child.pid)
    },
  })
  if (!postgres.folder.startsWith(folder))
    say(`Postgres may not run as root and cannot enter this folder: its data is in ${postgres.folder}`)
  await postgres.ensureDatabase('shop')
  return postgres
}

async function bringShop({ mode, cleanup, lock }: Run, plan: Plan, env: ReturnType<typeof shopEnv>) {
  if (mode === 'demo')
    await buildApp(env, {
      distDir: '.next',
      logFile: `${folder}/logs/build.log`,
      announce: () => say('Building the shop (the first time, and after a change) …'),
      onStart: (build) => keep(build, cleanup, lock),
    })
  const shop = startApp(mode === 'demo' ? 'start' : 'dev', plan.port, env, `${folder}/logs/shop.log`)
  keep(shop, cleanup, lock)
  await untilAnswers(shop, `http://localhost:${plan.port}/api/health`)
  return shop
}

function keep(child: Child, cleanup: Cleanup, lock: Lock) {
  cleanup.add(child.process)
  lock.remember(child.process.pid)
}

const addresses = (plan: Plan, configuredDatabase: boolean, took: number) =>
  [
    '',
    `  Shop              ${plan.appUrl}`,
    `  HitPay            ${plan.simulator ? `simulator, its panel: ${simulatorUrl(plan.simulator.port)}` : 'as configured by HITPAY_API_KEY'}`,
    `  Database          ${configuredDatabase ? 'as configured by DATABASE_URL' : 'embedded Postgres, data in .data/'}`,
    `  Listens on        ${listensOn(listenAddress(process.env))}`,
    `  Stop with Ctrl-C  logs in .data/logs/, ready after ${(took / 1000).toFixed(1)} s`,
    '',
  ].join('\n')

const listensOn = (address: string) =>
  address === 'localhost' ? 'this machine only (LISTEN_ADDRESS=0.0.0.0 opens it to your network)' : address

function listenForCtrlC(cleanup: Cleanup, lock: Lock) {
  let asked = false
  const stop = async () => {
    if (asked) return cleanup.hurry()
    asked = true
    await cleanup.run()
    lock.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  whenNpmIsGone(() => {
    if (!asked) void stop()
  })
  // A closed pipe (`npm run demo | head`) is no reason to leave children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Stop ? `\n${error.message}` : error)
    if (!(error instanceof Stop)) console.error(`\nThis should not have happened: ${reasonOf(error)}`)
    process.exit(1)
  },
)
