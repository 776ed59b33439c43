import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Answers, Round } from './shopper-process'

/** Connections each process holds: sixty together. */
const poolSize = 20

/** Processes of the shop's own code, each with a warm pool of connections to this test file's database. */
export async function openShops(count: number) {
  const shops = Array.from({ length: count }, () =>
    fork(resolve('tests/faults/lab/shopper-process.ts'), {
      execArgv: ['--conditions', 'react-server', '--import', 'tsx'],
      env: { ...process.env, DATABASE_POOL_SIZE: String(poolSize) },
    }),
  )
  await Promise.all(shops.map((shop) => once(shop, 'message')))

  /** All processes place all their carts at once. */
  const place = async (rounds: readonly Round[]): Promise<Answers> => {
    const answers = await Promise.all(
      shops.map(async (shop, index) => {
        shop.send(rounds[index] ?? [])
        const [answer] = await once(shop, 'message')
        return answer as Answers
      }),
    )
    return {
      placed: answers.reduce((sum, answer) => sum + answer.placed, 0),
      refused: answers.reduce((sum, answer) => sum + answer.refused, 0),
      errors: answers.flatMap((answer) => answer.errors),
    }
  }
  const close = async () => {
    const gone = shops.map((shop) => once(shop, 'exit'))
    for (const shop of shops) shop.disconnect()
    await Promise.all(gone)
  }
  return { place, close }
}
