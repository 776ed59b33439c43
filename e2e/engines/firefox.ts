import { existsSync } from 'node:fs'
import puppeteer, { type BrowserContext, type ElementHandle, type Frame, type Page } from 'puppeteer-core'
import { type Engine, paths, until, type Visit } from './engine'

/** Debian's Firefox. Null where it is not installed. */
export async function openFirefox(): Promise<Engine | null> {
  const program = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
  if (!program) return null
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true })
  return {
    name: 'Firefox',
    visit: async () => {
      const context = await browser.createBrowserContext()
      return visitIn(context, await context.newPage())
    },
    close: () => browser.close(),
  }
}

function visitIn(context: BrowserContext, page: Page): Visit {
  const click = async (path: string, where: Page | Frame = page, within?: number) => {
    // What lies behind another tab is drawn by nobody, and pressed by nobody.
    await page.bringToFront()
    const press = async () => {
      const one = await firstVisible(path, where)
      await one?.click()
      return one !== undefined
    }
    await until(path, press, within)
  }
  return {
    open: async (url) => {
      // While it still goes back it goes nowhere else.
      await until(url, async () => {
        await page.goto(url)
        return true
      })
    },
    press: (words, within) => click(paths.press(words), page, within),
    pressInFrame: async (words) => {
      const frame = await until('a frame', async () => page.frames().find((one) => one !== page.mainFrame()))
      await click(paths.press(words), frame)
    },
    choose: async (label) => {
      await until(label, async () => {
        const [radio] = await page.$$(`xpath/${paths.choose(label)}`)
        await radio?.click()
        return radio !== undefined
      })
    },
    type: async (label, text) => {
      const field = await until(label, () => firstVisible(paths.type(label), page))
      await field.click({ count: 3 })
      await field.press('Delete')
      await field.type(text)
    },
    read: async () => {
      // A page that nobody looks at asks nothing of the shop.
      await page.bringToFront()
      // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen has been said.
      return page.evaluate(() => document.body.innerText)
    },
    address: async () => page.url(),
    back: async () => {
      const before = page.url()
      // A page that comes back as it was left tells nobody that it has loaded.
      page.goBack().catch(() => null)
      await until('the page before', async () => page.url() !== before)
    },
    reload: async () => {
      await page.reload()
    },
    secondTab: async () => visitIn(context, await context.newPage()),
    close: () => context.close(),
  }
}

async function firstVisible(path: string, within: Page | Frame): Promise<ElementHandle<Element> | undefined> {
  for (const one of await within.$$(`xpath/${path}`)) if (await one.isVisible()) return one
  return undefined
}
