import { expect, type Page } from '@playwright/test'
import type { PrismaClient } from '../../prisma/generated/client'

/** What a form of the page was told. */
export const told = (office: Page, words: string) => expect(office.getByRole('status').getByText(words)).toBeVisible()

/** The number of a shopper’s newest order. */
export const numberOf = async (database: PrismaClient, email: string) =>
  (await database.order.findFirstOrThrow({ where: { email }, orderBy: { createdAt: 'desc' } })).number

/** Finds a shopper’s one order by the search box, and opens it. */
export async function findOrder(office: Page, email: string) {
  await office.goto('/admin/orders')
  const search = office.getByRole('searchbox')
  // The key is heard once the page's script is there.
  await expect(async () => {
    await office.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await search.fill(email)
  await office.keyboard.press('Enter')
  await expect(office.getByText(`1 found for “${email}”.`)).toBeVisible()
  expect(office.url(), 'nobody’s address stands in an address').not.toContain('example')
  await office.getByRole('table').getByRole('link').first().click()
}
