import type { Browser, BrowserContext } from '@playwright/test'

/** What the browser refused under a page's own policy, on any page of the shop, in any window. */
export function watchPolicy(browser: Browser, shop: string) {
  const violations: string[] = []
  const watch = (context: BrowserContext) =>
    context.on('console', (message) => {
      const { url } = message.location()
      const isOurs = message.page()?.url().startsWith(shop) || url.startsWith(shop)
      if (isOurs && /Content Security Policy/i.test(message.text()))
        violations.push(`${message.page()?.url()}: ${message.text()}`)
    })
  browser.on('context', watch)
  return { violations, stop: () => browser.off('context', watch) }
}
