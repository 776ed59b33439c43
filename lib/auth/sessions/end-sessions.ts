import { statements } from '@/lib/db'

type EndReason = 'signed_out' | 'ended_by_user' | 'signed_in_again' | 'too_many_codes' | 'recovered'

/** Ends one session of a user. False: it is not theirs, or has ended already. */
export async function endSession(userId: string, id: string, reason: EndReason): Promise<boolean> {
  const ended = await statements().$executeRaw`
    update sessions set ended_at = now(), end_reason = ${reason}
    where id = ${id}::uuid and user_id = ${userId}::uuid and ended_at is null`
  return ended === 1
}

/** Ends every other session of a user and says how many there were. */
export const endOtherSessions = (userId: string, keptId: string): Promise<number> => statements().$executeRaw`
  update sessions set ended_at = now(), end_reason = 'ended_by_user'
  where user_id = ${userId}::uuid and id <> ${keptId}::uuid and ended_at is null`
