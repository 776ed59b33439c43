import 'server-only'
import { db } from '@/lib/db'
import { limits } from '@/lib/limits/limits'
import { type Taken, take } from '@/lib/limits/take'
import { logWarning } from '@/lib/log-line'
import { readEmail } from '@/lib/text/read-email'
import { readPhone } from '@/lib/text/read-phone'

export type Proof = { ok: true } | { ok: false; taken: Taken }

/** Whether the typed text is the mail address or the whole phone number of the order. Each order takes few guesses. */
export async function proveOwner(orderId: string, typed: string): Promise<Proof> {
  const taken = await take(limits.proveOwner, orderId)
  if (!taken.ok) return { ok: false, taken }
  const order = await db().order.findUnique({ where: { id: orderId }, select: { email: true, phone: true } })
  const readings = [readEmail(typed), readPhone(typed)]
  const isRight = readings.some(({ ...one }) => one.ok && (one.text === order?.email || one.text === order?.phone))
  if (isRight) return { ok: true }
  logWarning('owner not proved', { order: orderId })
  return { ok: false, taken }
}
