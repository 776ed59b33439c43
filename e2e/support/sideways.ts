import { expect, type Page } from '@playwright/test'

export async function expectNoSidewaysScroll(page: Page) {
  const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  await expect.poll(() => page.evaluate(tooWide), `width of ${page.url()}`).toBe(0)
}
