import { setTimeout } from 'node:timers/promises'

export type Turns = {
  /**
   * Resolves when a turn that began after the asking has ended; throws what that turn threw. Whoever asks while a turn
   * is under way shares the next one.
   */
  ask: () => Promise<void>
  /** A turn is asked for and has not begun: it will see whatever is committed by now. */
  isAsked: () => boolean
}

/** Work that many ask for, done one turn at a time in this process. `pause`: milliseconds between the beginnings of two turns. */
export function createTurns(work: () => Promise<void>, pause = 0): Turns {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  let beganAt = Number.NEGATIVE_INFINITY
  const take = async (before: Promise<void>) => {
    await before.catch(() => undefined)
    const wait = beganAt + pause - performance.now()
    if (wait > 0) await setTimeout(wait)
    next = null
    beganAt = performance.now()
    await work()
  }
  const ask = () => {
    if (next) return next
    running = take(running)
    next = running
    return next
  }
  return { ask, isAsked: () => next !== null }
}
