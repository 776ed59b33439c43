import { statements } from '@/lib/db'

/** Deletes what nobody needs to know any more about sessions, links, delays and events; of each kind at most `most`. */
export async function sweepSignIns(most: number): Promise<number> {
  const deleted = [
    await statements().$executeRaw`
      delete from sessions where id in (
        select id from sessions where ends_at < now() - interval '30 days' limit ${most}::int for update skip locked)`,
    await statements().$executeRaw`
      delete from password_resets where id in (
        select id from password_resets where expires_at < now() - interval '7 days' limit ${most}::int for update skip locked)`,
    await statements().$executeRaw`
      delete from sign_in_delays where key in (
        select key from sign_in_delays where forget_at < now() limit ${most}::int for update skip locked)`,
    await statements().$executeRaw`
      delete from security_events where (user_id, bucket) in (
        select user_id, bucket from security_events where last_at < now() - interval '90 days' limit ${most}::int for update skip locked)`,
  ]
  return deleted.reduce((sum, count) => sum + count, 0)
}
