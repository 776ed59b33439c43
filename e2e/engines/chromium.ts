import { type BrowserContext, chromium, type Frame, type Page } from '@playwright/test'
import { launchOptions, prepareBrowser } from '../support/browser'
import { type Engine, paths, patience, until, type Visit } from './engine'

export async function openChromium(): Promise<Engine> {
  await prepareBrowser()
  const browser = await chromium.launch(launchOptions())
  return {
    name: 'Chromium',
    visit: async () => {
      const context = await browser.newContext({ locale: 'en-SG' })
      return visitIn(context, await context.newPage())
    },
    close: () => browser.close(),
  }
}

function visitIn(context: BrowserContext, page: Page): Visit {
  const first = (path: string, within: Page | Frame = page) =>
    within.locator(`xpath=${path}`).filter({ visible: true }).first()
  const timeout = patience
  return {
    open: async (url) => {
      await page.goto(url)
    },
    press: (words, within = patience) => first(paths.press(words)).click({ timeout: within }),
    pressInFrame: async (words) => {
      const frame = await until('a frame', async () => page.frames().find((one) => one !== page.mainFrame()))
      await first(paths.press(words), frame).click({ timeout })
    },
    choose: (label) =>
      page
        .locator(`xpath=${paths.choose(label)}`)
        .first()
        .check({ timeout }),
    type: (label, text) => first(paths.type(label)).fill(text, { timeout }),
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen has been said.
    read: () => page.locator('body').innerText(),
    address: async () => page.url(),
    back: async () => {
      await page.goBack()
    },
    reload: async () => {
      await page.reload()
    },
    secondTab: async () => visitIn(context, await context.newPage()),
    close: () => context.close(),
  }
}
