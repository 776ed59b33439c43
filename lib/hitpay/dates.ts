const singaporeOffsetMs = 8 * 3_600_000

/** "2026-02-02 01:01:01", Singapore time: what `expiry_date` takes (HitPay's payment request page). */
export const toSingaporeTime = (moment: Date) =>
  new Date(moment.getTime() + singaporeOffsetMs).toISOString().slice(0, 19).replace('T', ' ')

/** "2026-02-02": the day it is in Singapore. */
export const toSingaporeDay = (moment: Date) => toSingaporeTime(moment).slice(0, 10)

/**
 * Reads the times in HitPay's answers. One without a zone is Singapore time (HitPay's OpenAPI examples show the same
 * moment both ways). Null for anything that is not a full date and time.
 */
export function parseHitPayTime(text: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (!match) return null
  const [, day, time, fraction = '', zone = '+08:00'] = match
  const moment = new Date(`${day}T${time}${fraction.slice(0, 4)}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
