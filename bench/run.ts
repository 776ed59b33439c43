import bringServices from '../e2e/support/services'
import type { Child } from '../scripts/services/child'
import { createCleanup } from '../scripts/services/cleanup'
import { startBareApp } from './bare'
import { measure, type Target } from './load'
import { makeOrders, paidWebhook } from './orders'
import { printRates, printWeights } from './print'
import { weighPage } from './weight'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
/** Deliveries of one round: each settles an order of its own. */
const deliveries = 300

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const given = (name: string) => process.env[name] ?? ''

async function main() {
  const cleanup = createCleanup()
  const stopShop = await bringServices()
  try {
    const bare = await startBareApp((child: Child) => cleanup.add(child.process))
    printRates(await measure(await chooseTargets(given('E2E_SHOP'), bare), { rounds, seconds }))
    await weigh(given('E2E_SHOP'), bare)
  } finally {
    await cleanup.run()
    await stopShop()
  }
}

async function chooseTargets(shop: string, bare: string): Promise<Target[]> {
  const orders = await makeOrders(given('E2E_DATABASE'), deliveries * (rounds + 1) + 1)
  const [watched, ...payable] = orders
  const letters = await Promise.all(payable.map((order) => paidWebhook(given('E2E_SIMULATOR'), order)))
  const forged = (letters[0] ?? '').replace(/hmac=\w{8}/, 'hmac=00000000')
  return [
    { name: 'bare page', url: `${bare}/` },
    { name: 'product page', url: `${shop}/products/kopi-cup` },
    { name: 'listing page', url: `${shop}/products` },
    { name: 'bare handler', url: `${bare}/api/bare` },
    // The smallest handler of the shop's own build: it compares a header and answers.
    { name: 'shop’s bare handler', url: `${shop}/api/jobs/expire` },
    { name: 'order status', url: `${shop}/api/orders/${watched?.token}/status` },
    { name: 'webhook, forged', url: `${shop}/api/webhooks/hitpay`, method: 'POST', headers: form, body: forged },
    {
      name: 'webhook, paying an order',
      url: `${shop}/api/webhooks/hitpay`,
      method: 'POST',
      headers: form,
      bodies: () => letters.splice(0, deliveries),
    },
  ]
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

await main()
process.exit(0)
