import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { env } from '@/lib/env'
import type { Check, CheckResult } from '@/lib/go-live/check'
import { judge } from '@/lib/go-live/checks'
import { gatherNow } from '@/lib/go-live/gather'
import { checkEverything } from '@/lib/payments/check-invariants'
import { inStatements } from '@/lib/transaction'
import { configuredDatabase, loadEnvFiles } from './services/configured'
import { readRunning } from './services/running'
import { reasonOf } from './services/stop'

const marks: Record<CheckResult, string> = { passed: '✓', failed: '✗', not_tried: '?', not_needed: '·' }
const headings = {
  account: 'HitPay account',
  webhooks: 'Webhooks',
  methods: 'Ways to pay',
  test: 'Test payment',
  shop: 'Shop',
  server: 'Server and database',
} as const

/** What is judged: the configured shop, or the one that runs from this checkout. Null: there is neither. */
function chooseShop(): string | null {
  loadEnvFiles()
  const running = readRunning(resolve('.data/running.json'))
  const configured = configuredDatabase()
  if (running && (!configured || configured === running.DATABASE_URL)) {
    Object.assign(process.env, running)
    return `The shop that runs here: ${running.APP_URL}`
  }
  if (configured || existsSync('.env') || existsSync('.env.local')) return 'The shop as this environment sets it up'
  return null
}

async function examine(): Promise<Check[] | string> {
  try {
    env()
  } catch (error) {
    return `${reasonOf(error)}\n.env.example says what each variable is for.`
  }
  return judge(await gatherNow(env()))
}

function print(checks: readonly Check[]) {
  for (const [section, heading] of Object.entries(headings)) {
    console.log(`\n${heading}`)
    for (const check of checks.filter((one) => one.section === section)) printCheck(check)
  }
  const count = (result: CheckResult) => checks.filter((check) => check.result === result).length
  console.log(
    `\n${count('failed')} to mend, ${count('not_tried')} not tried, ${count('not_needed')} not needed, ${count('passed')} passed.`,
  )
}

function printCheck({ result, title, sentence, howToMend }: Check) {
  console.log(`  ${marks[result]} ${title}: ${sentence}`)
  if (howToMend && result !== 'passed') console.log(`      ${howToMend}`)
}

/** Every rule of everything there ever was, and the signature under every payment once more. False: something is broken. */
async function examineEverything(): Promise<boolean> {
  const { broken, evidence } = await inStatements(async (tx) => {
    await tx.$executeRaw`set local statement_timeout = 0`
    return checkEverything(tx)
  })
  console.log('\nEverything there ever was')
  for (const { invariant, subject, detail } of broken)
    console.log(`  ${marks.failed} ${invariant} ${subject}: ${detail}`)
  if (broken.length === 0) console.log(`  ${marks.passed} Every rule about money and stock holds.`)
  console.log(`  ${marks.passed} ${evidence.verified} payments carry a signature that verifies now.`)
  if (evidence.byApi > 0)
    console.log(`  ${marks.not_needed} ${evidence.byApi} were confirmed by HitPay’s API: they carry none.`)
  for (const words of new Set(evidence.rotated.map(({ detail }) => detail)))
    console.log(`  ${marks.not_tried} Payments ${words}: put that salt beside the others to verify them, too.`)
  return broken.length === 0
}

async function main(): Promise<number> {
  const shop = chooseShop()
  if (!shop) {
    console.log('There is no shop to look at: none runs here, and there is no .env file.')
    console.log('Start one with npm run demo, or copy .env.example to .env.')
    return 1
  }
  console.log(shop)
  const checks = await examine()
  if (typeof checks === 'string') {
    console.log(`✗ ${checks}`)
    return 1
  }
  print(checks)
  if (process.argv.includes('--full') && !(await examineEverything())) return 1
  return checks.some(({ result }) => result === 'failed') ? 1 : 0
}

process.exit(await main())
