import { afterEach, describe, expect, test, vi } from 'vitest'
import { calendarDay, formatDay } from '@/lib/clock'
import { parseHitPayTime, toSingaporeTime } from '@/lib/hitpay/dates'
import { store } from '@/lib/store'

afterEach(() => vi.unstubAllEnvs())

// Where HitPay writes Singapore time, the database UTC, and this machine or a shopper sits somewhere else.
describe.each(['UTC', 'Asia/Singapore', 'America/Los_Angeles', 'Europe/London', 'Pacific/Kiritimati'])(
  'D11 in %s',
  (zone) => {
    const expiry = '2026-03-08T10:30:00.000Z'

    test('D11 an expiry of HitPay’s is the same instant, with its zone or without', () => {
      vi.stubEnv('TZ', zone)
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
      for (const text of ['2026-03-08 18:30:00', '2026-03-08T18:30:00+08:00', '2026-03-08T10:30:00Z'])
        expect(parseHitPayTime(text)?.toISOString()).toBe(expiry)
      expect(toSingaporeTime(new Date(expiry))).toBe('2026-03-08 18:30:00')
    })

    test('D11 the shop’s day is the day in Singapore', () => {
      vi.stubEnv('TZ', zone)
      expect(calendarDay(new Date('2026-03-08T16:30:00Z'), store.timeZone)).toBe('2026-03-09')
      expect(formatDay('2026-03-09', store.locale)).toBe('Mon, 9 Mar')
    })
  },
)
