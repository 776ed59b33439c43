import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'

/** An address the back office does not have answers as one it has: to sign in, or with the page that is not there. */
export default async function NoSuchPage() {
  await requireStaff()
  notFound()
}
