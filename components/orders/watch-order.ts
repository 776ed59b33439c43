import { type Pace, pollDelay, retryAfterMs } from './poll-schedule'
import { readOrderStatus, type WatchedStatus } from './read-order-status'

/** A status and the moment it was received, on the page's own steady clock. */
export type Sighting = { status: WatchedStatus; at: number }

type Watch = {
  token: string
  /** Null: look only when the shopper comes back to the page. */
  pace: Pace | null
  tell: (sighting: Sighting) => void
  /** Looks that found nothing, in a row; 0 once one did. */
  tellFailures: (failures: number) => void
}

/** Looks at an order until stopped: at once on every return to the page, and never while it is hidden. */
export function watchOrder({ token, pace, tell, tellFailures }: Watch) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let watchingSince = performance.now()
  let notBefore = 0
  let looking = false
  let stopped = false

  async function look() {
    if (looking || stopped) return
    clearTimeout(timer)
    const toWait = notBefore - performance.now()
    if (toWait > 0) return lookLater(toWait)
    looking = true
    const { status, patienceMs } = await fetchStatus(token)
    looking = false
    if (stopped) return
    failures = status ? 0 : failures + 1
    notBefore = performance.now() + patienceMs
    tellFailures(failures)
    if (status) tell({ status, at: performance.now() })
    lookLater(patienceMs)
  }

  function lookLater(atLeast = 0) {
    clearTimeout(timer)
    if (!pace || document.hidden) return
    const delay = pollDelay({ pace, waitedMs: performance.now() - watchingSince, failures })
    timer = setTimeout(look, Math.max(atLeast, delay))
  }

  function cameBack() {
    clearTimeout(timer)
    if (document.hidden) return
    watchingSince = performance.now()
    void look()
  }

  const stopListening = listen(cameBack)
  // At once: the page may be older than it looks, and looking at a paid order is what empties its cart.
  cameBack()
  return {
    look: cameBack,
    stop() {
      stopped = true
      clearTimeout(timer)
      stopListening()
    },
  }
}

function listen(cameBack: () => void) {
  document.addEventListener('visibilitychange', cameBack)
  for (const event of ['focus', 'pageshow', 'online']) window.addEventListener(event, cameBack)
  return () => {
    document.removeEventListener('visibilitychange', cameBack)
    for (const event of ['focus', 'pageshow', 'online']) window.removeEventListener(event, cameBack)
  }
}

/** Never throws: no network, no answer and a wrong answer are all "not now". */
async function fetchStatus(token: string): Promise<{ status: WatchedStatus | null; patienceMs: number }> {
  try {
    const response = await fetch(`/api/orders/${encodeURIComponent(token)}/status`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(8_000),
    })
    const patienceMs = retryAfterMs(response.headers.get('retry-after'))
    return { status: response.ok ? readOrderStatus(await response.json()) : null, patienceMs }
  } catch {
    return { status: null, patienceMs: 0 }
  }
}
