import { createTransport } from 'nodemailer'
import { type Env, env } from '@/lib/env'

export type Mail = { to: string; subject: string; html: string; text: string }

/** The mail was not accepted for sending; or it was and the answer got lost, which is why a mail may come twice. */
export class MailError extends Error {
  override name = 'MailError'
}

/** Long enough for a slow mail server, short enough for a function that is billed by the second. */
const deadlineMs = 10_000

/** Returns once the mail server has taken the mail. Throws MailError otherwise. */
export async function sendMail(
  mail: Mail,
  { smtpUrl, emailFrom }: Pick<Env, 'smtpUrl' | 'emailFrom'> = env(),
  patienceMs = deadlineMs,
): Promise<void> {
  if (!smtpUrl) throw new MailError('SMTP_URL is not set, so no mail can be sent.')
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Mail is made of our own words: nothing in it may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const late = deadline(patienceMs)
  try {
    // An object, because a text may hold several addresses.
    await Promise.race([
      transport.sendMail({ ...mail, from: emailFrom, to: { name: '', address: mail.to } }),
      late.promise,
    ])
  } catch (error) {
    throw error instanceof MailError
      ? error
      : new MailError(
          `The mail server did not take the mail: ${error instanceof Error ? error.message : 'no reason given'}`,
          { cause: error },
        )
  } finally {
    late.clear()
    transport.close()
  }
}

function deadline(ms: number) {
  let timer: ReturnType<typeof setTimeout>
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailError(`The mail server did not answer within ${ms / 1000} seconds.`)), ms)
  })
  return { promise, clear: () => clearTimeout(timer) }
}
