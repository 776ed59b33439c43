import { env } from '@/lib/env'

/** What staff read where an email to the shopper has just been put into the outbox. */
export const shopperIsTold = (): string =>
  env().smtpUrl ? 'The shopper is told by email.' : 'An email to the shopper waits: no mail server is set.'
