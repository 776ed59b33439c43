// HitPay writes most moments without a zone and means Singapore time, which has no summer time.
const sgtOffset = 8 * 60 * 60 * 1000

const unitMs: Record<string, number> = {
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
}

/** 2025-05-21T16:57:25, Singapore time, no zone. */
export const sgtText = (ms: number) => new Date(ms + sgtOffset).toISOString().slice(0, 19)

/** 2025-05-21T16:57:25+08:00 */
export const sgtTextWithZone = (ms: number) => `${sgtText(ms)}+08:00`

/** 2025-05-21T08:57:25Z */
export const utcText = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** Reads `YYYY-MM-DD HH:mm:ss` as Singapore time; null when it is no such moment. */
export function parseSgt(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null
  const iso = text.replace(' ', 'T')
  const ms = Date.parse(`${iso}+08:00`)
  // Date.parse turns 31 February into 3 March: read back what was understood.
  return Number.isNaN(ms) || sgtText(ms) !== iso ? null : ms
}

/** Reads `5 minutes`, `30 mins`, `2 hours`, `7 days`. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,5}) ([a-z]+)$/.exec(text.trim())
  const unit = unitMs[match?.[2] ?? '']
  const count = Number(match?.[1] ?? 0)
  return unit === undefined || count === 0 ? null : count * unit
}
