import pg from 'pg'
import { openGate } from '../../../e2e/engines/gate'
import type { Bank, Books, Condition } from '../../../e2e/engines/stories'
import {
  appUrlOf,
  buildShop,
  distDir,
  folder,
  openGround,
  shopEnv,
  simulatorOptions,
  stablePorts,
} from '../../../e2e/support/build'
import { HitPay } from '../../../e2e/support/hitpay'
import { startApp } from '../../../scripts/services/app'
import { untilAnswers } from '../../../scripts/services/child'
import { freePort } from '../../../scripts/services/ports'
import { simulatorUrl, startSimulator } from '../../../scripts/services/simulator'

export type ShopFront = {
  origin: string
  /** How scripts and webhooks travel from here on, for everybody. */
  arrange: (condition: Condition) => Promise<void>
  bank: Bank
  books: Books
  close: () => Promise<void>
}

/** The build of the browser stories behind a gate, with a seeded catalogue and a simulator. */
export async function openShopFront(): Promise<ShopFront> {
  const ground = await openGround()
  const databaseUrl = await ground.bringDatabase()
  const ports = await stablePorts()
  const env = shopEnv(ports, databaseUrl)
  const simulator = startSimulator(simulatorOptions(ports))
  ground.keep(simulator)
  await untilAnswers(simulator, simulatorUrl(ports.simulator))
  await buildShop(env, ground.keep)
  const port = await freePort()
  const shop = startApp('start', port, { ...env, PORT: String(port) }, `${folder}/front.log`, distDir)
  ground.keep(shop)
  await untilAnswers(shop, `http://127.0.0.1:${port}/api/health`)
  const gate = await openGate(ports.shop, port)
  const books = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const control = simulatorUrl(ports.simulator)
  return {
    origin: appUrlOf(ports),
    arrange: async (condition) => {
      gate.let(condition === 'no script' ? 'off' : condition === 'script blocked' ? 'blocked' : 'on')
      await setSwitches(control, condition)
    },
    bank: {
      pay: (email) => new HitPay(control, email).pay({ wait: false }),
      decline: (email) => new HitPay(control, email).decline(),
      deliver: (email) => new HitPay(control, email).tellAgain({ webhook: 'normal' }),
    },
    books: async (email) => {
      const { rows } = await books.query(
        `select count(*)::int as orders, count(*) filter (where status = 'paid')::int as paid,
          (select count(*)::int from payments p join orders o on o.id = p.order_id where o.email = $1) as payments
        from orders where email = $1`,
        [email],
      )
      return rows[0]
    },
    close: async () => {
      gate.close()
      await books.end()
      await ground.close()
    },
  }
}

async function setSwitches(control: string, condition: Condition) {
  const webhook = condition === 'late' ? 'late' : condition === 'lost' ? 'drop' : 'normal'
  const switches = {
    webhook,
    webhookDelayMs: condition === 'late' ? 4000 : 0,
    dropInScript: condition === 'script blocked' ? 'blocked' : 'normal',
  }
  const answer = await fetch(`${control}/simulator/switches`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(switches),
  })
  if (!answer.ok) throw new Error(`The simulator refused: ${await answer.text()}`)
}
