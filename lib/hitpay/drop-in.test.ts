import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** The few things of a browser that `openDropIn` touches. */
function fakeBrowser() {
  const scripts: { src: string; nonce?: string; async?: boolean; onload?(): void; onerror?(): void; remove(): void }[] =
    []
  const listeners: ((event: { origin: string; data: unknown }) => void)[] = []
  const toggled: object[] = []
  const removed: string[] = []
  const fakeWindow: Record<string, unknown> = {
    addEventListener: (_: string, listener: (event: { origin: string; data: unknown }) => void) =>
      listeners.push(listener),
  }
  vi.stubGlobal('window', fakeWindow)
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe() {}
    },
  )
  vi.stubGlobal('document', {
    createElement: () => {
      const script = { src: '', remove: () => removed.push(script.src) }
      return script
    },
    head: { append: (script: (typeof scripts)[number]) => scripts.push(script) },
  })
  const arrive = () => {
    fakeWindow.HitPay = { init: () => {}, toggle: (options: object) => toggled.push(options) }
    scripts.at(-1)?.onload?.()
  }
  return { scripts, listeners, toggled, removed, arrive }
}

const origin = 'http://localhost:4010'
const unavailable = vi.fn()
const options = {
  origin,
  defaultLink: 'http://localhost:4010/link',
  paymentRequestId: 'request-1',
  nonce: 'abc',
  onSuccess: () => {},
  onClose: () => {},
  onUnavailable: unavailable,
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  unavailable.mockClear()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('the script is put into the page once, with the nonce', async () => {
  const browser = fakeBrowser()
  const { openDropIn } = await import('./drop-in')
  const opened = Promise.all([openDropIn(options), openDropIn(options)])
  expect(browser.scripts).toMatchObject([{ src: `${origin}/hitpay.js`, nonce: 'abc', async: true }])
  browser.arrive()
  await vi.advanceTimersByTimeAsync(0)
  for (const listener of browser.listeners) listener({ origin, data: { type: 'loaded' } })
  await opened
  expect(browser.toggled).toEqual([{ paymentRequest: 'request-1' }])
  expect(unavailable).not.toHaveBeenCalled()
})

test('a blocked script is taken out again, and the page told', async () => {
  const browser = fakeBrowser()
  const { openDropIn } = await import('./drop-in')
  const opened = openDropIn(options)
  browser.scripts[0]?.onerror?.()
  await opened
  expect(unavailable).toHaveBeenCalledExactlyOnceWith(`${origin}/hitpay.js could not be loaded`)
  expect(browser.removed).toEqual([`${origin}/hitpay.js`])
})
