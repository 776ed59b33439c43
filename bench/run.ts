import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import bringServices from '../e2e/support/services'
import type { Child } from '../scripts/services/child'
import { createCleanup } from '../scripts/services/cleanup'
import { startBareApp } from './bare'
import { missedGoals } from './goals'
import { forgedLetter, type Letter, lettersOf } from './letters'
import { measure, measureLatency, type Target } from './load'
import { fillOrders, makeOrders } from './orders'
import { printGrowth, printLatency, printRates, printSettle, printWeights } from './print'
import { measureSettle } from './settle'
import { weighPage } from './weight'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
/** Deliveries of one round, each of an order of its own: a round then lasts about as long as the others. */
const deliveries = 600

/** Orders the database is filled with to see what grows: minutes of work, so only when asked for. */
const manyOrders = Number(process.env.BENCH_ORDERS ?? 0)
const given = (name: string) => process.env[name] ?? ''

async function main() {
  const cleanup = createCleanup()
  const stopShop = await bringServices()
  try {
    const bare = await startBareApp((child: Child) => cleanup.add(child.process))
    const shop = given('E2E_SHOP')
    await fillOrders(given('E2E_DATABASE'), 1000)
    printRates(await measure(await chooseTargets(shop, bare), { rounds, seconds }))
    const few = await measureMoney(shop)
    printSettle(few.settle)
    printLatency(
      await measureLatency(
        shop,
        (await letterSets(500)).map(([paying]) => paying),
      ),
    )
    if (manyOrders > 1000) await measureGrowth(shop, few)
    await weigh(shop, bare)
  } finally {
    await cleanup.run()
    await stopShop()
  }
}

async function letterSets(count: number) {
  return (await makeOrders(given('E2E_DATABASE'), count)).map(lettersOf)
}

const payingTarget = (shop: string, paying: Letter[]): Target => ({
  name: 'webhook, paying an order',
  url: shop,
  method: 'POST',
  letters: () => paying.splice(0, deliveries),
})

async function chooseTargets(shop: string, bare: string): Promise<Target[]> {
  const [watched] = await makeOrders(given('E2E_DATABASE'), 1)
  const turns = rounds + 1
  const paying = (await letterSets(deliveries * turns)).map(([letter]) => letter)
  const threes = (await letterSets(Math.ceil((deliveries * turns) / 3))).flat()
  const again = paying[0]
  if (!again) throw new Error('There is nothing to deliver')
  return [
    { name: 'bare page', url: `${bare}/` },
    { name: 'product page', url: `${shop}/products/kopi-cup` },
    { name: 'listing page', url: `${shop}/products` },
    { name: 'bare handler', url: `${bare}/api/bare` },
    // The smallest handler of the shop's own build: it compares a header and answers.
    { name: 'shop’s bare handler', url: `${shop}/api/jobs/expire` },
    { name: 'order status', url: `${shop}/api/orders/${watched?.token}/status` },
    { name: 'webhook, forged', url: shop, method: 'POST', letters: () => repeat(forgedLetter(again)) },
    { name: 'webhook, the same again', url: shop, method: 'POST', letters: () => repeat(again) },
    {
      name: 'webhook, three for one payment',
      url: shop,
      method: 'POST',
      letters: () => threes.splice(0, deliveries),
    },
    payingTarget(shop, paying),
  ]
}

const repeat = (letter: Letter) => Array.from({ length: deliveries }, () => letter)

/** What a growing database might slow down. */
async function measureMoney(shop: string) {
  const databaseUrl = given('E2E_DATABASE')
  const settle = await measureSettle({ databaseUrl, rounds, deliveries })
  const paying = (await letterSets(deliveries * (rounds + 1))).map(([letter]) => letter)
  const [watched] = await makeOrders(databaseUrl, 1)
  const status = { name: 'order status', url: `${shop}/api/orders/${watched?.token}/status` }
  return { settle, doors: await measure([payingTarget(shop, paying), status], { rounds, seconds }) }
}

async function measureGrowth(shop: string, few: Awaited<ReturnType<typeof measureMoney>>) {
  console.log(`\nFilling the database with ${manyOrders} orders …`)
  await fillOrders(given('E2E_DATABASE'), manyOrders)
  const many = await measureMoney(shop)
  printGrowth(
    [
      ...few.settle.map(({ name, ours }, at) => ({ name, few: ours, many: many.settle[at]?.ours ?? 0 })),
      ...[...few.doors].map(([name, rate]) => ({ name, few: rate, many: many.doors.get(name) ?? 0 })),
    ],
    manyOrders,
  )
}

async function weigh(shop: string, bare: string) {
  printWeights([
    { name: 'bare page', weight: await weighPage(`${bare}/`), goal: null },
    {
      name: 'product page',
      weight: await weighPage(`${shop}/products/kopi-cup`),
      goal: { scriptKb: 145, totalKb: 230, requests: 20, htmlKb: 60 },
    },
    {
      name: 'listing page',
      weight: await weighPage(`${shop}/products`),
      goal: { scriptKb: 150, totalKb: 400, requests: 40, htmlKb: null },
    },
    { name: 'home page', weight: await weighPage(`${shop}/`), goal: null },
    { name: 'cart page', weight: await weighPage(`${shop}/cart`), goal: null },
  ])
}

/** A million orders in a database of its own, in vitest as the database tests are: they share what they call. */
function runLarge(): number {
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'large'], { stdio: 'inherit' })
  return status ?? 1
}

if (process.argv.includes('--large')) process.exit(runLarge())
await main()
for (const goal of missedGoals()) console.log(`Missed: ${goal}`)
process.exit(missedGoals().length === 0 ? 0 : 1)
