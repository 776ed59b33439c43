import { pool } from '@/lib/db'

/** How many connections to this file's database wait for a lock at this moment. */
export async function waitingForLocks(): Promise<number> {
  const { rows } = await pool().query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}
