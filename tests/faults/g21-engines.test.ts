import { afterAll, expect } from 'vitest'
import { openChromium } from '../../e2e/engines/chromium'
import type { Engine } from '../../e2e/engines/engine'
import { openFirefox } from '../../e2e/engines/firefox'
import { type Condition, conditions, playStory, ways } from '../../e2e/engines/stories'
import { openWebKit } from '../../e2e/engines/webkit'
import { goal } from './lab/goal'
import { openShopFront, type ShopFront } from './lab/shop-front'

const engines: { name: string; engine: Engine | null }[] = []
let front: ShopFront | undefined
afterAll(async () => {
  for (const { engine } of engines) await engine?.close()
  await front?.close()
})

type Cell = {
  engine: string
  way: string
  condition: string
  state: 'met' | 'missed' | 'cannot be driven here'
  why: string
}

goal(
  {
    id: 'G21',
    claim: '3 ways to pay × 3 engines × 8 conditions: 72 stories end in one order, paid once',
    covers: [],
    limit: 1200,
  },
  async (trial) => {
    engines.push(
      { name: 'Chromium', engine: await openChromium() },
      { name: 'Firefox', engine: await openFirefox() },
      { name: 'WebKit', engine: await openWebKit() },
    )
    const tried = conditions.slice(0, trial.size({ fast: 1, full: conditions.length }))
    front = await openShopFront()
    const cells: Cell[] = []
    for (const condition of tried) cells.push(...(await tryCondition(condition, front)))
    trial.list('cells', cells)
    const met = cells.filter(({ state }) => state === 'met')
    const absent = engines.filter(({ engine }) => engine === null).map(({ name }) => name)
    trial.count('cells', cells.length)
    trial.count('met', met.length)
    const missed = cells.filter(({ state }) => state === 'missed')
    expect(missed.map(({ engine, way, condition, why }) => `${engine}, ${way}, ${condition}: ${why}`)).toEqual([])
    const figure = `${met.length} of ${cells.length} cells met`
    if (absent.length > 0) trial.notRunHere(`${figure}; not run here, since it is not installed: ${absent.join(', ')}`)
    return figure
  },
)

/** The engines side by side, each with one way after the other: how scripts and webhooks travel is one for all. */
async function tryCondition(condition: Condition, front: ShopFront): Promise<Cell[]> {
  await front.arrange(condition)
  const columns = engines.map(async ({ name, engine }) => {
    const cells: Cell[] = []
    for (const way of ways)
      cells.push({ engine: name, way, condition, ...(await tryCell(engine, condition, way, front)) })
    return cells
  })
  return (await Promise.all(columns)).flat()
}

async function tryCell(engine: Engine | null, condition: Condition, way: (typeof ways)[number], front: ShopFront) {
  if (!engine) return { state: 'cannot be driven here' as const, why: 'the engine is not installed' }
  const email = `${engine.name}-${ways.indexOf(way)}-${conditions.indexOf(condition)}@example.com`.toLowerCase()
  const visit = await engine.visit()
  try {
    await playStory(condition, { visit, email, way, shop: front.origin, bank: front.bank })
    expect(await front.books(email)).toEqual({ orders: 1, paid: 1, payments: 1 })
    return { state: 'met' as const, why: '' }
  } catch (error) {
    const words = error instanceof Error ? error.message : 'failed'
    const seen = await visit.read().catch(() => '')
    const address = await visit.address().catch(() => '')
    return { state: 'missed' as const, why: `${words.slice(0, 300)} at ${address}: ${seen.slice(0, 300)}` }
  } finally {
    await visit.close().catch(() => null)
  }
}
