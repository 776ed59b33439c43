import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../e2e/support/browser'

export type Weight = { requests: number; totalKb: number; scriptKb: number; htmlKb: number }

/** What a first visit to a page costs: all bytes over the wire, prefetches included, and the compressed bodies of its scripts. */
export async function weighPage(url: string): Promise<Weight> {
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const sizes = new Map<string, number>()
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
    const response = await page.goto(url, { waitUntil: 'networkidle' })
    const html = (await response?.body())?.length ?? 0
    return {
      requests: sizes.size,
      totalKb: [...sizes.values()].reduce((total, size) => total + size, 0) / 1000,
      scriptKb: await scriptKb(page),
      htmlKb: html / 1000,
    }
  } finally {
    await browser.close()
  }
}

const scriptKb = (page: Page) =>
  page.evaluate(() => {
    const files = performance.getEntriesByType('resource').filter((entry) => entry instanceof PerformanceResourceTiming)
    const scripts = files.filter((file) => new URL(file.name).pathname.endsWith('.js'))
    return scripts.reduce((total, file) => total + file.encodedBodySize, 0) / 1000
  })
