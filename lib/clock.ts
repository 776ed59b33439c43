/** The calendar of the shop's time zone. Expiry is never decided here: only the database's clock decides it. */

/** "2026-11-20": the calendar day of an instant in a time zone. */
export function calendarDay(instant: Date, timeZone: string): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** The next `count` days a van or a counter works, first `leadDays` from now; Sundays rest. */
export function offeredDays(now: Date, timeZone: string, leadDays: number, count: number): string[] {
  const days: string[] = []
  const day = new Date(`${calendarDay(now, timeZone)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + leadDays)
  while (days.length < count) {
    if (day.getUTCDay() !== 0) days.push(day.toISOString().slice(0, 10))
    day.setUTCDate(day.getUTCDate() + 1)
  }
  return days
}

/** "Mon 23 Nov" for "2026-11-23". */
export function formatDay(day: string, locale: string): string {
  const format = dateFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** "2:32 pm": the time of day of an instant in a time zone. */
export const formatTime = (instant: Date, timeZone: string, locale: string): string =>
  // Node and browsers disagree about this space.
  dateFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(instant).replaceAll('\u202f', ' ')

// Making one takes longer than a hundred uses of it.
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, format)
  return format
}
