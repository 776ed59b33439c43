import type { WebhookRefusal } from '@/prisma/generated/enums'

export type RefusedWebhook = { format: 'v1' | 'v2'; reason: WebhookRefusal }
/** `lastAt`: milliseconds of the clock that the caller counts by. */
export type CountedRefusal = RefusedWebhook & { count: number; lastAt: number }
/** At most one entry for each door and reason, however many requests are refused. */
export type Tally = Map<string, CountedRefusal>

export function addTo(tally: Tally, refused: CountedRefusal): void {
  const key = `${refused.format}:${refused.reason}`
  const known = tally.get(key)
  const count = refused.count + (known?.count ?? 0)
  tally.set(key, { ...refused, count, lastAt: Math.max(refused.lastAt, known?.lastAt ?? refused.lastAt) })
}

/** Takes everything out. */
export function takeAll(tally: Tally): CountedRefusal[] {
  const counted = [...tally.values()]
  tally.clear()
  return counted
}

/** Milliseconds between two writes of one process. */
const betweenWrites = 1_000
/** A write that has not begun by then was lost with the request it hung on. */
const patience = 10_000

export type WritePlan = { writtenAt: number; dueAt: number | null }

/** When the write has to be made that takes in what is refused at `now`; null: one is on its way. */
export function nextWrite({ writtenAt, dueAt }: WritePlan, now: number): number | null {
  if (dueAt !== null && now < dueAt + patience) return null
  return Math.max(now, writtenAt + betweenWrites)
}
