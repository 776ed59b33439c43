export type DropInOptions = {
  /** HITPAY_DROPIN_ORIGIN. Scheme and domain come from here, never from a payment's url: those hosts change. */
  origin: string
  /** The default link of the merchant's dashboard. */
  defaultLink: string
  paymentRequestId: string
  /** Of the page's content security policy. */
  nonce?: string
  onSuccess(): void
  onClose(): void
  /** The reason is for a log, not for the buyer. */
  onUnavailable(reason: string): void
  /** Until hitpay.js and its frame are there. Default 8000. */
  timeoutMs?: number
}

/** The few things of a browser that the Drop-In needs. */
export type DropInPage = {
  /** Rejects when the script is blocked or missing. One that throws has loaded all the same. */
  loadScript(src: string, nonce: string | undefined): Promise<void>
  /** `window.HitPay`, whatever it is. */
  hitPay(): unknown
  onMessage(listener: (origin: string, data: unknown) => void): void
}

type HitPayScript = {
  init(defaultLink: string, options: object, callbacks: object): unknown
  toggle(options: { paymentRequest: string }): unknown
}

const defaultTimeoutMs = 8000

/**
 * hitpay.js takes its callbacks once per page life, so ours are fixed and look up whose turn it is. What is known of the
 * script comes from HitPay's sample and plugins; that its frame says `loaded`, from re-implementations only.
 */
export class DropIn {
  private turn: { options: DropInOptions; fail(reason: string): void } | null = null
  private opening: Promise<void> | null = null
  private shown = false
  private script: Promise<void> | null = null
  private initialised = false
  private lastMessageTrusted = true
  private markFrameLoaded = () => {}
  private readonly frameLoaded = new Promise<void>((resolve) => {
    this.markFrameLoaded = resolve
  })

  constructor(private readonly page: DropInPage) {
    // Ours stands before the script's own listener, which asks nobody where a message comes from.
    page.onMessage((origin, data) => this.hear(origin, data))
  }

  /** The callbacks of the latest call count. */
  open(options: DropInOptions): Promise<void> {
    this.turn = { options, fail: once((reason: string) => options.onUnavailable(reason)) }
    // A second toggle would hide what the first one shows.
    if (this.shown) return Promise.resolve()
    this.opening ??= this.start(options).finally(() => {
      this.opening = null
    })
    return this.opening
  }

  private hear(origin: string, data: unknown) {
    const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined
    this.lastMessageTrusted = this.turn !== null && isHitPayOrigin(origin, this.turn.options.origin)
    if (type === 'loaded' && this.lastMessageTrusted) this.markFrameLoaded()
  }

  private async start({ timeoutMs = defaultTimeoutMs, ...options }: DropInOptions) {
    try {
      const hitPay = await within(timeoutMs, this.prepare(options))
      this.shown = true
      const toggled = hitPay.toggle({ paymentRequest: this.turn?.options.paymentRequestId ?? options.paymentRequestId })
      // not awaited: nothing says that it ever settles
      void Promise.resolve(toggled).catch((error: unknown) => this.giveUp(error))
    } catch (error) {
      this.giveUp(error)
    }
  }

  private giveUp(error: unknown) {
    this.shown = false
    this.turn?.fail(error instanceof Error ? error.message : 'hitpay.js failed')
  }

  private async prepare({ origin, nonce, defaultLink }: DropInOptions): Promise<HitPayScript> {
    await this.loadScript(`${origin}/hitpay.js`, nonce)
    const hitPay = this.page.hitPay()
    if (!isHitPayScript(hitPay)) throw new Error('hitpay.js brought no HitPay')
    if (!this.initialised) {
      const { protocol, host } = new URL(origin)
      const place = { scheme: protocol.replace(':', ''), domain: host, apiDomain: host, path: '', closeOnError: false }
      const done = hitPay.init(defaultLink, place, this.callbacks)
      this.initialised = true
      await done
    }
    await this.frameLoaded
    return hitPay
  }

  private async loadScript(src: string, nonce: string | undefined) {
    this.script ??= this.page.loadScript(src, nonce)
    try {
      await this.script
    } catch (error) {
      // blocked now is not blocked for ever: the next click may try again
      this.script = null
      throw error
    }
  }

  private readonly callbacks = {
    onSuccess: () => {
      if (this.lastMessageTrusted) this.turn?.options.onSuccess()
    },
    onClose: () => {
      this.shown = false
      this.turn?.options.onClose()
    },
    onError: () => {
      if (this.lastMessageTrusted) this.turn?.fail('HitPay reported an error')
    },
  }
}

function once<A>(run: (argument: A) => void): (argument: A) => void {
  let done = false
  return (argument) => {
    if (done) return
    done = true
    run(argument)
  }
}

function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`HitPay's Drop-In was not there after ${timeoutMs} ms`)), timeoutMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const isHitPayOrigin = (origin: string, configured: string) =>
  origin === configured || /^https:\/\/([a-z0-9-]+\.)*hit-pay\.com$/.test(origin)

const isHitPayScript = (value: unknown): value is HitPayScript =>
  typeof value === 'object' &&
  value !== null &&
  'init' in value &&
  typeof value.init === 'function' &&
  'toggle' in value &&
  typeof value.toggle === 'function'
