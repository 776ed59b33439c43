import { randomBytes } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../prisma/generated/client'
import { HitPay } from './support/hitpay'
import { watchPolicy } from './support/policy'
import { Shop, says } from './support/shop'
import { hire, type Person, type Role, signIn, type Theme } from './support/staff'

export { expect, says }

type Fixtures = {
  shopper: { email: string; name: string }
  shop: Shop
  hitpay: HitPay
  /** From an empty cart to a paid order. */
  buy: () => Promise<void>
  /** Gives someone an account. */
  hire: (role: Role) => Promise<Person>
  /** Someone with an account, signed in on a computer of their own. */
  signIn: (role: Role, theme?: Theme) => Promise<Page>
  /** Fails with every rule of WCAG 2.2 AA that the page breaks. */
  expectAccessible: (page: Page) => Promise<void>
  /** What pages of the shop were refused under their own policy. After a story there must be nothing in it. */
  violations: string[]
}
type WorkerFixtures = { database: PrismaClient }

const given = (name: string) => process.env[name] ?? ''
export const shopUrl = given('E2E_SHOP')

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  shopper: async ({}, use) => {
    await use({ email: `mei-${randomBytes(6).toString('hex')}@example.com`, name: 'Tan Mei Ling' })
  },
  shop: async ({ page, shopper }, use) => {
    await use(new Shop(page, shopper))
  },
  hitpay: async ({ shopper }, use) => {
    await use(new HitPay(given('E2E_SIMULATOR'), shopper.email))
  },
  buy: async ({ shop, hitpay }, use) => {
    await use(async () => {
      await shop.order('PayNow')
      await hitpay.pay()
      await shop.sees(says.paid)
    })
  },
  hire: async ({ database }, use) => {
    await use((role) => hire(database, role))
  },
  signIn: async ({ browser, database }, use) => {
    await use(async (role, theme) => signIn(browser, await hire(database, role), theme))
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above.
  expectAccessible: async ({}, use) => {
    await use(async (page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
      )
      expect(found, `accessibility of ${page.url()}`).toEqual([])
    })
  },
  violations: [
    async ({ browser }, use) => {
      const { violations, stop } = watchPolicy(browser, shopUrl)
      await use(violations)
      stop()
      expect(violations, 'nothing on a page breaks its own policy').toEqual([])
    },
    { auto: true },
  ],
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: see above.
    async ({}, use) => {
      const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: given('E2E_DATABASE'), max: 2 }) })
      await use(client)
      await client.$disconnect()
    },
    { scope: 'worker' },
  ],
})
