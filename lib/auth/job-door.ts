import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * The door of a scheduled job: runs it only for `Authorization: Bearer $CRON_SECRET`, compared in constant time.
 * Without a CRON_SECRET nobody may.
 */
export async function answerJob(request: Request, job: () => Promise<object>): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  if (!isScheduler(request.headers.get('authorization')))
    return Response.json({ message: 'Jobs run for the scheduler alone.' }, { status: 401, headers })
  return Response.json(await job(), { headers })
}

function isScheduler(authorization: string | null): boolean {
  const { cronSecret } = env()
  if (!cronSecret) return false
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${cronSecret}`))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
