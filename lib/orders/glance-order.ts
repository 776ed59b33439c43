import 'server-only'
import { limits } from '@/lib/limits/limits'
import { type Taken, take } from '@/lib/limits/take'
import { type PolledOrder, pollOrder } from '@/lib/orders/order-status'

export type Glance = {
  order: PolledOrder | null
  /** Read for this very request, and not a moment ago for another. */
  fresh: boolean
  /** Whether this order may be read again from the database so soon. */
  taken: Taken
}

/** Milliseconds. Less than a quarter of the page's own patience, so nobody sees the difference. */
const keptFor = 500

type Kept = { at: number; look: Promise<Omit<Glance, 'fresh'>> }
const kept = new Map<string, Kept>()

/**
 * An order as its page polls it. However hard one order is polled, this process asks the database twice a second, and
 * all processes together no more than its limit says.
 */
export async function glanceOrder(token: string): Promise<Glance> {
  const now = performance.now()
  const known = kept.get(token)
  if (known && now - known.at < keptFor) return { ...(await known.look), fresh: false }
  forgetBefore(now - keptFor)
  const look = lookUp(token)
  kept.set(token, { at: now, look })
  // A failure is told to whoever waits for it, and kept for nobody.
  look.catch(() => kept.delete(token))
  return { ...(await look), fresh: true }
}

async function lookUp(token: string): Promise<Omit<Glance, 'fresh'>> {
  const order = await pollOrder(token)
  return { order, taken: order ? await take(limits.orderLook, token) : { ok: true } }
}

// A map remembers in which order things were put in, so the oldest stand first.
function forgetBefore(moment: number) {
  for (const [token, { at }] of kept) {
    if (at >= moment) return
    kept.delete(token)
  }
}
