import { createTransport, type Transporter } from 'nodemailer'
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
  // An object, because a text may hold several addresses.
  const addressed = { ...mail, from: emailFrom, to: { name: '', address: mail.to } }
  await within(smtpUrl, patienceMs, 'The mail server did not take the mail', (transport) =>
    transport.sendMail(addressed),
  )
}

/** Connects and signs in as a mail would, and sends none. Throws MailError when the server does not let us in. */
export async function tryMailServer(smtpUrl: string | null, patienceMs = deadlineMs): Promise<void> {
  await within(smtpUrl, patienceMs, 'The mail server does not let the shop in', (transport) => transport.verify())
}

async function within(
  smtpUrl: string | null,
  patienceMs: number,
  trouble: string,
  act: (transport: Transporter) => Promise<unknown>,
): Promise<void> {
  if (!smtpUrl) throw new MailError('SMTP_URL is not set, so no mail can be sent.')
  const transport = open(smtpUrl, patienceMs)
  const late = deadline(patienceMs)
  try {
    await Promise.race([act(transport), late.promise])
  } catch (error) {
    if (error instanceof MailError) throw error
    throw new MailError(`${trouble}: ${error instanceof Error ? error.message : 'no reason given'}`, { cause: error })
  } finally {
    late.clear()
    transport.close()
  }
}

const open = (smtpUrl: string, patienceMs: number): Transporter =>
  createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Mail is made of our own words: nothing in it may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })

function deadline(ms: number) {
  let timer: ReturnType<typeof setTimeout>
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailError(`The mail server did not answer within ${ms / 1000} seconds.`)), ms)
  })
  return { promise, clear: () => clearTimeout(timer) }
}
