import 'server-only'
import { getStaff } from '@/lib/auth/guards'

/** A page's title, told to staff alone: to anyone else a page that does not exist has none. */
export const staffTitle = (title: string) => async (): Promise<{ title?: string }> => {
  return (await getStaff()) ? { title } : {}
}
