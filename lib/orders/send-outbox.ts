import { statements } from '@/lib/db'
import { sendMail } from '@/lib/emails/send-mail'
import { env } from '@/lib/env'
import { raiseAlert } from '@/lib/orders/alert'
import { type MailSubject, writeMail } from '@/lib/orders/write-mail'
import { inStatements } from '@/lib/transaction'

/** Seconds one machine has to send a mail before another may take it over. */
const lease = 60
const maxAttempts = 8

type Claimed = MailSubject & { id: string; attempts: number }

/**
 * Sends what waits in the outbox, at most `limit` mails. Each is leased by one statement, so three machines send three
 * different mails. Without SMTP_URL nothing is claimed: the mails stay, to be read in the outbox.
 */
export async function sendOutbox(limit = 5): Promise<{ sent: number; failed: number }> {
  const tally = { sent: 0, failed: 0 }
  if (!env().smtpUrl) return tally
  const claimed = await statements().$queryRaw<Claimed[]>`
    update outbox set lease_until = now() + make_interval(secs => ${lease}), attempts = attempts + 1
    where id in (
      select id from outbox where state = 'pending' and next_at <= now() and (lease_until is null or lease_until < now())
      order by next_at limit ${limit} for update skip locked
    )
    returning id, kind, order_id as "orderId", alert_id as "alertId", user_id as "userId",
      password_reset_id as "passwordResetId", attempts`
  for (const message of claimed) tally[(await deliver(message)) ? 'sent' : 'failed'] += 1
  return tally
}

async function deliver(message: Claimed): Promise<boolean> {
  try {
    const { isNeeded, ...mail } = await writeMail(message)
    if (isNeeded) await sendMail(mail)
    await finish(message.id, isNeeded ? 'sent' : 'skipped')
    return true
  } catch (error) {
    await postpone(message, error instanceof Error ? error.message.slice(0, 300) : 'unknown error')
    return false
  }
}

const finish = (id: string, state: 'sent' | 'skipped') => statements().$executeRaw`
  update outbox set state = ${state}::"OutboxState", sent_at = case when ${state} = 'sent' then now() end,
    lease_until = null, last_error = null
  where id = ${id}::uuid and state = 'pending'`

// A mail that is given up and the alert about it are one fact.
const postpone = ({ id, attempts, orderId, kind }: Claimed, error: string) =>
  inStatements(async (tx) => {
    const dead = attempts >= maxAttempts
    await tx.$executeRaw`
      update outbox set lease_until = null, last_error = ${error}, state = ${dead ? 'dead' : 'pending'}::"OutboxState",
        next_at = now() + make_interval(secs => least(21600, 30 * power(3, ${attempts}::int - 1)))
      where id = ${id}::uuid and state = 'pending'`
    if (dead)
      await raiseAlert(tx, {
        kind: 'mail_dead',
        cause: id,
        orderId,
        message: `The mail "${kind}" could not be sent: ${error}`,
      })
  })
