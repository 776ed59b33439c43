import { statements } from '@/lib/db'
import { store } from '@/lib/store'

/** Deletes counts of refused webhooks that are older than ninety days. */
export const forgetOldRefusals = (): Promise<number> => statements().$executeRaw`
  delete from refused_webhooks where day < (now() at time zone ${store.timeZone})::date - 90`
