import { statements } from '@/lib/db'
import { logFailure, logWarning } from '@/lib/log-line'

/** Records that a webhook was refused at this door and carried a signature made with the other door's salt. */
export async function recordSaltMixup(format: 'v1' | 'v2'): Promise<void> {
  logWarning('webhook refused: signed with the salt of the other kind of webhook', { format })
  try {
    await statements().$executeRaw`
      insert into salt_mixups (format) values (${format}::"DeliveryFormat")
      on conflict (format) do update set seen_count = salt_mixups.seen_count + 1, last_at = now()`
  } catch (error) {
    logFailure('salt mix-up not recorded', error)
  }
}
