import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const upward: [file: string, imported: string][] = [
  ['lib/money.ts', '@/lib/orders/status'],
  ['lib/env.ts', '@/lib/db'],
  ['lib/db.ts', '@/lib/orders/status'],
  ['lib/hitpay/client.ts', '@/lib/payments/settle-payment'],
  ['lib/hitpay/client.ts', '@/lib/db'],
  ['lib/emails/send-mail.ts', '@/lib/orders/queries'],
  ['lib/auth/guards.ts', '@/lib/orders/queries'],
  ['lib/text/read-phone.ts', '@/lib/store'],
  ['lib/limits/take.ts', '@/lib/orders/queries'],
  ['lib/outage/away-answer.ts', '@/lib/orders/queries'],
  ['lib/jobs/job-runs.ts', '@/lib/orders/queries'],
  ['lib/catalogue/queries.ts', '@/lib/inventory/hold-stock'],
  ['lib/inventory/hold-stock.ts', '@/lib/orders/status'],
  ['lib/discounts/rules.ts', '@/lib/checkout/totals'],
  ['lib/cart/queries.ts', '@/lib/checkout/totals'],
  ['lib/orders/transition.ts', '@/lib/payments/settle-payment'],
  ['lib/orders/transition.ts', '../payments/settle-payment'],
  ['lib/payments/start-payment.ts', '@/lib/checkout/totals'],
  ['lib/checkout/place-order.ts', '@/components/ui/button'],
  ['lib/checkout/place-order.ts', 'react'],
  ['lib/payments/start-payment.ts', '@/lib/go-live/checks'],
  ['lib/go-live/checks.ts', '@/components/ui/button'],
  ['components/cart/cart-lines.tsx', '@/lib/db'],
  ['components/cart/cart-lines.tsx', '@/lib/env'],
  ['components/cart/cart-lines.tsx', '@/lib/cart/queries'],
  ['components/cart/cart-lines.tsx', '@/lib/hitpay/client'],
  ['components/cart/cart-lines.tsx', '@/app/(secure)/cart/page'],
  ['app/(shop)/page.tsx', '@/prisma/generated/client'],
  ['app/(shop)/page.tsx', '@/app/(secure)/cart/part'],
  ['hitpay-simulator/signer.ts', '@/lib/hitpay/signature'],
  ['hitpay-simulator/api/body.ts', '../../lib/hitpay/signature'],
  ['e2e/paynow.spec.ts', '@/lib/money'],
  ['e2e/paynow.spec.ts', '../lib/money'],
]

const downward: [file: string, imported: string][] = [
  ['lib/checkout/place-order.ts', '@/lib/payments/start-payment'],
  ['lib/payments/settle-payment.ts', '@/lib/hitpay/client'],
  ['lib/go-live/gather.ts', '@/lib/payments/hitpay'],
  ['components/checkout/drop-in.tsx', '@/lib/hitpay/drop-in'],
  ['components/cart/cart-lines.tsx', '@/lib/cart/actions'],
  ['app/(secure)/cart/page.tsx', '@/lib/cart/queries'],
  ['e2e/paynow.spec.ts', '../prisma/seed-data/products'],
]

const code: [what: string, file: string, line: string, rule: string][] = [
  ['process.env is read in lib/env.ts only', 'lib/cart/cart.ts', 'export const key = process.env.KEY', 'noProcessEnv'],
  ['nothing is of type any', 'lib/cart/cart.ts', 'export const key: any = 1', 'noExplicitAny'],
  ['null is not argued away', 'lib/cart/cart.ts', 'export const key = (a?: string) => a!', 'noNonNullAssertion'],
  ['the log is written through lib/log-line.ts only', 'lib/cart/cart.ts', "console.error('x')", 'noConsole'],
  ['stories do not sleep', 'e2e/x.spec.ts', 'await page.waitForTimeout(5)', 'noPlaywrightWaitForTimeout'],
]

const nouns = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
const importing = (imported: string) => `import '${imported}'`
const probes = [
  ...[...upward, ...downward].map(([file, imported]) => ({ file, line: importing(imported) })),
  ...nouns.map(({ name }) => ({ file: `lib/${name}/x.ts`, line: importing('@/components/ui/button') })),
  ...code.map(([, file, line]) => ({ file, line })),
]

// One run of the linter judges all probes, in a copy of the folders that holds nothing else.
const complaints = lintAll()

function lintAll() {
  const yard = mkdtempSync(join(tmpdir(), 'floors-'))
  cpSync('biome.json', join(yard, 'biome.json'))
  probes.forEach(({ file, line }, number) => {
    const path = join(yard, numbered(file, number))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${line}\n`)
  })
  const said = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '.'],
    { cwd: yard, encoding: 'utf8' },
  )
  rmSync(yard, { recursive: true })
  return new Map([...said.stderr.matchAll(/^(.+):\d+:\d+ lint\/\w+\/(\w+)/gm)].map(([, path, rule]) => [path, rule]))
}

function numbered(file: string, number: number) {
  const isRuleByName = file === 'lib/db.ts' || file === 'lib/env.ts'
  return isRuleByName ? file : join(dirname(file), `${number}-${basename(file)}`)
}

function complaintAbout(line: string, file: string) {
  const number = probes.findIndex((probe) => probe.file === file && probe.line === line)
  return complaints.get(numbered(file, number)) ?? null
}

test.each(upward)('%s may not import %s', (file, imported) => {
  expect(complaintAbout(importing(imported), file)).toBe('noRestrictedImports')
})

test.each(downward)('%s may import %s', (file, imported) => {
  expect(complaintAbout(importing(imported), file)).toBeNull()
})

test.each(nouns)('lib/$name stands on a floor', ({ name }) => {
  expect(complaintAbout(importing('@/components/ui/button'), `lib/${name}/x.ts`)).not.toBeNull()
})

test.each(code)('%s', (_, file, line, rule) => {
  expect(complaintAbout(line, file)).toBe(rule)
})
