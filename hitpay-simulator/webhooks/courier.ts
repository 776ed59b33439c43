import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { Delivery } from '../records'
import type { Store } from '../store'
import type { Letter } from './letter'
import { post } from './post'

const mostAtOnce = 64

type Sending = { manner: string; delayMs: number; retries: boolean }

/** Carries letters: after a delay, again when refused, never more than a few at once, and writes down how it went. */
export class Courier {
  private readonly timers = new Map<string, () => void>()
  private readonly queue: (() => Promise<void>)[] = []
  private running = 0
  private stopped = false
  private whenIdle: (() => void)[] = []

  constructor(
    private readonly clock: Clock,
    private readonly store: Store,
  ) {}

  /** Resolves when the first attempt is over, however it ended. */
  send(letter: Letter, sending: Sending): { delivery: Delivery; firstAttempt: Promise<void> } {
    const dropped = sending.manner === 'drop'
    const delivery: Delivery = {
      ...letter,
      id: randomUUID(),
      manner: sending.manner,
      retries: sending.retries,
      retriesUsed: 0,
      state: dropped ? 'dropped' : 'waiting',
      nextAttemptAt: null,
      attempts: [],
      createdAt: this.clock.now(),
    }
    this.store.addDelivery(delivery)
    return { delivery, firstAttempt: dropped ? Promise.resolve() : this.schedule(delivery, sending.delayMs) }
  }

  resend(delivery: Delivery, delayMs = 0): Promise<void> {
    delivery.state = 'waiting'
    delivery.retriesUsed = 0
    return this.schedule(delivery, delayMs)
  }

  /** Takes up what an earlier run had not finished. */
  resume() {
    for (const delivery of this.store.deliveries.values())
      if (delivery.state === 'waiting')
        void this.schedule(delivery, Math.max(0, (delivery.nextAttemptAt ?? 0) - this.clock.now()))
  }

  /** Nothing on its way at this moment; retries that wait for their time do not count. */
  idle(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve))
  }

  /** Drops every timer and everything queued. */
  forgetAll() {
    for (const cancel of this.timers.values()) cancel()
    this.timers.clear()
    this.queue.length = 0
  }

  stop() {
    this.stopped = true
    this.forgetAll()
  }

  private schedule(delivery: Delivery, delayMs: number): Promise<void> {
    this.timers.get(delivery.id)?.()
    this.timers.delete(delivery.id)
    delivery.nextAttemptAt = this.clock.now() + delayMs
    this.store.touch()
    return new Promise((resolve) => {
      const start = () => {
        this.timers.delete(delivery.id)
        this.enqueue(() => this.attempt(delivery).finally(resolve))
      }
      if (delayMs === 0) start()
      else this.timers.set(delivery.id, this.clock.after(delayMs, start))
    })
  }

  private enqueue(job: () => Promise<void>) {
    this.queue.push(job)
    if (this.running < mostAtOnce) void this.work()
  }

  private async work() {
    this.running += 1
    for (let job = this.queue.shift(); job && !this.stopped; job = this.queue.shift()) await job()
    this.running -= 1
    if (this.running === 0) for (const resolve of this.whenIdle.splice(0)) resolve()
  }

  private async attempt(delivery: Delivery) {
    const attempt = await post(delivery, this.clock, this.store.switches.webhookTimeoutMs)
    if (this.stopped || !this.store.deliveries.has(delivery.id)) return
    delivery.attempts.push(attempt)
    delivery.nextAttemptAt = null
    if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) delivery.state = 'delivered'
    else this.tryAgainLater(delivery)
    this.store.touch()
  }

  private tryAgainLater(delivery: Delivery) {
    const { retries, retryDelaysMs } = this.store.switches
    const wait = retryDelaysMs.split(',').map(Number)[delivery.retriesUsed]
    if (!retries || !delivery.retries || wait === undefined) {
      delivery.state = 'failed'
      return
    }
    delivery.retriesUsed += 1
    void this.schedule(delivery, wait)
  }
}
