import { placeOrder } from '@/lib/checkout/place-order'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { shopperFields } from '../../support/shop'

/** The carts one process is to place at the same moment. */
export type Round = readonly { id: string; lines: { sku: string; quantity: number }[] }[]

/** What came of them: orders, clean refusals for want of stock, and whatever should not have happened. */
export type Answers = { placed: number; refused: number; errors: string[] }

async function place(carts: Round): Promise<Answers> {
  const answers: Answers = { placed: 0, refused: 0, errors: [] }
  await Promise.all(
    carts.map(async (cart) => {
      try {
        const placed = await placeOrder(cart, shopperFields)
        if (placed.ok) answers.placed += 1
        else if (placed.reason === 'conflicts') answers.refused += 1
        else answers.errors.push(placed.reason)
      } catch (error) {
        answers.errors.push(error instanceof Error ? error.message : 'unknown error')
      }
    }),
  )
  return answers
}

process.on('disconnect', () => process.exit())
process.on('message', async (carts: Round) => process.send?.(await place(carts)))
const warm = () => db().$queryRaw`select 1 as warm from pg_sleep(0.3)`
await Promise.all(Array.from({ length: env().databasePoolSize }, warm))
process.send?.('ready')
