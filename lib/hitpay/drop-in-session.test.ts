import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DropIn, type DropInOptions, type DropInPage } from './drop-in-session'

const origin = 'https://sandbox.hit-pay.com'

/** A page with a hitpay.js that behaves as the real one is known to: one init, callbacks kept, no question of origin. */
function fakePage() {
  const listeners: ((origin: string, data: unknown) => void)[] = []
  const initialised: { link: string; place: object }[] = []
  const toggled: object[] = []
  const loads: { src: string; nonce: string | undefined }[] = []
  let callbacks: Record<string, () => void> = {}
  const hitPay = {
    init(link: string, place: object, given: Record<string, () => void>): unknown {
      initialised.push({ link, place })
      callbacks = given
      return undefined
    },
    toggle(options: object): unknown {
      toggled.push(options)
      return undefined
    },
  }
  const script = {
    load: (): Promise<void> => Promise.resolve(),
    brings: (): unknown => hitPay,
  }
  const page: DropInPage = {
    loadScript: (src, nonce) => {
      loads.push({ src, nonce })
      return script.load()
    },
    hitPay: () => script.brings(),
    onMessage: (listener) => listeners.push(listener),
  }
  const message = (from: string, type: string) => {
    for (const listener of listeners) listener(from, { type })
    const react = { success: 'onSuccess', toggle: 'onClose', error: 'onError' }[type]
    if (react) callbacks[react]?.()
  }
  return { page, hitPay, script, loads, initialised, toggled, message }
}

let fake: ReturnType<typeof fakePage>
let dropIn: DropIn
const hints: string[] = []
const options = (change: Partial<DropInOptions> = {}): DropInOptions => ({
  origin,
  defaultLink: 'https://securecheckout.sandbox.hit-pay.com/payment-request/@shop/',
  paymentRequestId: 'request-1',
  nonce: 'abc',
  onSuccess: () => hints.push('success'),
  onClose: () => hints.push('close'),
  onUnavailable: (reason) => hints.push(`unavailable: ${reason}`),
  ...change,
})

beforeEach(() => {
  vi.useFakeTimers()
  hints.length = 0
  fake = fakePage()
  dropIn = new DropIn(fake.page)
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets what waits for promises go on, without any time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0)

async function openFully(change: Partial<DropInOptions> = {}) {
  const opened = dropIn.open(options(change))
  await settle()
  fake.message(origin, 'loaded')
  await opened
}

describe('when all goes well', () => {
  test('the payment request is shown once the frame is there', async () => {
    const opened = dropIn.open(options())
    await settle()
    expect(fake.toggled).toEqual([])
    fake.message(origin, 'loaded')
    await opened
    expect(fake.loads).toEqual([{ src: `${origin}/hitpay.js`, nonce: 'abc' }])
    expect(fake.toggled).toEqual([{ paymentRequest: 'request-1' }])
    expect(hints).toEqual([])
  })

  test('scheme and domain come from the configured origin', async () => {
    dropIn.open(options({ origin: 'http://localhost:4010' }))
    await settle()
    expect(fake.initialised[0]?.place).toMatchObject({
      scheme: 'http',
      domain: 'localhost:4010',
      apiDomain: 'localhost:4010',
    })
  })

  test('a second payment uses the same script and frame, and its own callbacks', async () => {
    await openFully()
    fake.message(origin, 'success')
    fake.message(origin, 'toggle')
    await dropIn.open(options({ paymentRequestId: 'request-2', onSuccess: () => hints.push('second success') }))
    fake.message(origin, 'success')
    expect(hints).toEqual(['success', 'close', 'second success'])
    expect(fake.toggled).toEqual([{ paymentRequest: 'request-1' }, { paymentRequest: 'request-2' }])
    expect(fake.loads).toHaveLength(1)
    expect(fake.initialised).toHaveLength(1)
  })

  test('opened twice at once, as React’s strict mode does, it is shown once', async () => {
    const first = dropIn.open(options())
    const second = dropIn.open(options({ onClose: () => hints.push('second close') }))
    await settle()
    fake.message(origin, 'loaded')
    await Promise.all([first, second])
    await dropIn.open(options({ onClose: () => hints.push('third close') }))
    fake.message(origin, 'toggle')
    expect(fake.toggled).toHaveLength(1)
    expect(hints).toEqual(['third close'])
  })
})

describe('when it cannot be shown, the page hears so once', () => {
  test('script blocked or missing; the next click tries again', async () => {
    fake.script.load = () => Promise.reject(new Error('hitpay.js could not be loaded'))
    await dropIn.open(options())
    expect(hints).toEqual(['unavailable: hitpay.js could not be loaded'])
    fake.script.load = () => Promise.resolve()
    await openFully()
    expect(fake.toggled).toHaveLength(1)
    expect(hints).toHaveLength(1)
  })

  test.each([
    ['throws before it defines anything', undefined],
    ['is another script', { version: 1 }],
    ['has no toggle', { init() {} }],
    ['is a word', 'HitPay'],
  ])('the script %s', async (_, brought) => {
    fake.script.brings = () => brought
    await dropIn.open(options())
    expect(hints).toEqual(['unavailable: hitpay.js brought no HitPay'])
  })

  test.each(['init', 'toggle'] as const)('%s throws', async (method) => {
    fake.hitPay[method] = () => {
      throw new Error('broken')
    }
    await openFully()
    expect(hints).toEqual(['unavailable: broken'])
  })

  test.each(['init', 'toggle'] as const)('%s rejects', async (method) => {
    fake.hitPay[method] = () => Promise.reject(new Error('broken'))
    await openFully()
    await settle()
    expect(hints).toEqual(['unavailable: broken'])
  })

  test('the script is slow: nothing opens when it comes after all', async () => {
    let arrive = () => {}
    fake.script.load = () =>
      new Promise((resolve) => {
        arrive = resolve
      })
    const opened = dropIn.open(options())
    await vi.advanceTimersByTimeAsync(7999)
    expect(hints).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await opened
    expect(hints).toEqual(["unavailable: HitPay's Drop-In was not there after 8000 ms"])
    arrive()
    await settle()
    fake.message(origin, 'loaded')
    await settle()
    expect(fake.toggled).toEqual([])
    expect(hints).toHaveLength(1)
  })

  test('the frame never says that it is loaded', async () => {
    const opened = dropIn.open(options({ timeoutMs: 100 }))
    await vi.advanceTimersByTimeAsync(100)
    await opened
    expect(hints).toHaveLength(1)
    expect(fake.toggled).toEqual([])
  })

  test('HitPay reports an error, twice', async () => {
    await openFully()
    fake.message(origin, 'error')
    fake.message(origin, 'error')
    expect(hints).toEqual(['unavailable: HitPay reported an error'])
  })
})

describe('a message from elsewhere', () => {
  test.each(['https://evil.example', 'http://sandbox.hit-pay.com', 'https://evilhit-pay.com', 'null', ''])(
    'from "%s" opens nothing and fakes nothing (ASVS 3.5.5)',
    async (foreign) => {
      const opened = dropIn.open(options({ timeoutMs: 100 }))
      await settle()
      fake.message(foreign, 'loaded')
      await settle()
      expect(fake.toggled).toEqual([])
      fake.message(origin, 'loaded')
      await opened
      fake.message(foreign, 'success')
      fake.message(foreign, 'error')
      expect(hints).toEqual([])
      fake.message(origin, 'success')
      expect(hints).toEqual(['success'])
    },
  )

  test('one that closes the window is passed on, for the window is closed', async () => {
    await openFully()
    fake.message('https://evil.example', 'toggle')
    expect(hints).toEqual(['close'])
  })
})

test('the browser loads no server code with it', () => {
  for (const file of ['drop-in.ts', 'drop-in-session.ts', 'drop-in-style.ts']) {
    const imports = readFileSync(new URL(file, import.meta.url), 'utf8').match(/from '[^']+'/g) ?? []
    expect(imports.filter((line) => !/'\.\/drop-in-(session|style)'/.test(line))).toEqual([])
  }
})
