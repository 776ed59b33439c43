import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, says, test } from './fixtures'

const entry = z.object({
  name: z.string(),
  kind: z.enum(['file', 'inline']),
  from: z.string(),
  matches: z.string().transform((pattern) => new RegExp(pattern)),
  on: z.array(z.enum(['checkout', 'order'])),
  owner: z.string().min(3),
  reason: z.string().min(10),
  integrity: z.string().min(10),
  whyNoIntegrityAttribute: z.string().min(10),
})
const inventory = z
  .object({ scripts: z.array(entry) })
  .parse(JSON.parse(readFileSync('docs/payment-page-scripts.json', 'utf8'))).scripts

type Script = { kind: 'file' | 'inline'; origin: string; text: string; nonce: string }
type PageName = 'checkout' | 'order'

/** Every script the page itself asked for or carries; what HitPay's own frame loads is HitPay's. */
async function scriptsOf(page: Page, asked: URL[]): Promise<Script[]> {
  const carried = await page.evaluate(() =>
    [...document.scripts]
      .filter((script) => !script.type || script.type === 'module' || script.type.includes('javascript'))
      .map((script) => ({ src: script.src, text: script.textContent ?? '', nonce: script.nonce ?? '' })),
  )
  const file = ({ origin, pathname }: URL, nonce = ''): Script => ({ kind: 'file', origin, text: pathname, nonce })
  return [
    ...asked.map((url) => file(url)),
    ...carried.map(
      ({ src, text, nonce }): Script =>
        src ? file(new URL(src), nonce) : { kind: 'inline', origin: new URL(page.url()).origin, text, nonce },
    ),
  ]
}

function listen(page: Page) {
  const asked: URL[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script' && request.frame() === page.mainFrame()) asked.push(new URL(request.url()))
  })
  return asked
}

const originOf = (from: string) => process.env[from === 'shop' ? 'E2E_SHOP' : 'E2E_SIMULATOR'] ?? ''
const entriesFor = (script: Script, on: PageName) =>
  inventory.filter(
    ({ kind, from, matches, on: pages }) =>
      kind === script.kind && originOf(from) === script.origin && matches.test(script.text) && pages.includes(on),
  )
const unlisted = (scripts: Script[], on: PageName) =>
  scripts
    .filter((script) => entriesFor(script, on).length === 0)
    .map(({ origin, text }) => `${origin} ${text.slice(0, 80)}`)

test('D09 payment pages run the scripts of the inventory and no other, each with the page’s nonce (ASVS 3.7.1, 14.2.3)', async ({
  shop,
  page,
}) => {
  const seen = new Set<string>()
  async function check(on: PageName, asked: URL[], policy: string | undefined) {
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy ?? '')?.[1]
    expect(nonce, `the policy of ${on} allows a nonce and nothing else`).toBeTruthy()
    const scripts = await scriptsOf(page, asked)
    expect(unlisted(scripts, on)).toEqual([])
    for (const { kind, nonce: carries } of scripts) if (kind === 'inline') expect(carries).toBe(nonce)
    for (const script of scripts) for (const { name } of entriesFor(script, on)) seen.add(`${name} on ${on}`)
  }
  await shop.addToCart('Kopi Cup and Saucer')
  const atCheckout = listen(page)
  const checkout = await page.goto('/checkout')
  await expect(page.getByLabel('Email')).toBeVisible()
  await check('checkout', atCheckout, checkout?.headers()['content-security-policy'])
  await shop.fillCheckout()
  await shop.placeOrder('HitPay window')
  await shop.sees(says.waiting)
  await expect(page.frameLocator('iframe').getByRole('button', { name: /^Pay/ })).toBeVisible()
  const onOrder = listen(page)
  const order = await page.reload()
  await page.getByRole('button', { name: / here$/ }).click()
  await expect(page.frameLocator('iframe').getByRole('button', { name: /^Pay/ })).toBeVisible()
  await check('order', onOrder, order?.headers()['content-security-policy'])
  expect([...seen].sort(), 'the inventory names nothing that is not there').toEqual(
    inventory.flatMap(({ name, on }) => on.map((where) => `${name} on ${where}`)).sort(),
  )

  // One more script, however it got there, is one too many.
  await page.route('**/planted.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await page.addScriptTag({ url: '/planted.js' })
  expect(unlisted(await scriptsOf(page, onOrder), 'order')).toContainEqual(expect.stringContaining('/planted.js'))
})

test('a script without the nonce does not run, and a story that meets one fails', async ({ page, violations }) => {
  await page.route('**/checkout', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('</body>', '<script>document.title = "planted"</script></body>')
    await route.fulfill({ response: answer, body })
  })
  await page.goto('/checkout')
  await expect.poll(() => violations.join()).toContain('script')
  expect(await page.title()).not.toBe('planted')
  violations.length = 0
})
