import { env } from '@/lib/env'
import { logWarning } from '@/lib/log-line'

/** One line per refusal: a forgotten APP_URL looks the same as an attack, and only the merchant can tell. */
export const logForeignForm = (headers: Pick<Headers, 'get'>): void =>
  logWarning('form refused', { origin: headers.get('origin')?.slice(0, 200) ?? null, appUrl: env().appUrl })
