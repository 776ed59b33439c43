import { db, type Statements } from '@/lib/db'

/** Deletes counts that are over, at most `most` of them; rows someone is counting on right now are left for later. */
export const sweepLimits = (most: number, on: Statements = db()): Promise<number> => on.$executeRaw`
  delete from rate_limits where key in (
    select key from rate_limits where ends_at < now() order by ends_at limit ${most} for update skip locked)`
