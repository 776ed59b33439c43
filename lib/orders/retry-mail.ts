import { db } from '@/lib/db'

/** Gives a mail that was given up its tries back. False when it is not dead: it waits, or it was sent. */
export async function retryMail(id: string): Promise<boolean> {
  const revived = await db().$executeRaw`
    update outbox set state = 'pending', attempts = 0, next_at = now(), lease_until = null
    where id = ${id}::uuid and state = 'dead'`
  return revived === 1
}
