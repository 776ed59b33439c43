import { chromium } from '@playwright/test'
import { launchOptions } from '../e2e/support/browser'

export type Weight = { requests: number; totalKb: number; scriptKb: number; htmlKb: number }

/** What a first visit to a page costs, in bytes as they came over the wire, prefetches included. */
export async function weighPage(url: string): Promise<Weight> {
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 })
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const kinds = new Map<string, string>()
    const sizes = new Map<string, number>()
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
    const response = await page.goto(url, { waitUntil: 'networkidle' })
    const html = (await response?.body())?.length ?? 0
    const sum = (wanted: (kind: string) => boolean) =>
      [...sizes].reduce((total, [id, size]) => total + (wanted(kinds.get(id) ?? '') ? size : 0), 0) / 1000
    return {
      requests: sizes.size,
      totalKb: sum(() => true),
      scriptKb: sum((kind) => kind === 'Script'),
      htmlKb: html / 1000,
    }
  } finally {
    await browser.close()
  }
}
