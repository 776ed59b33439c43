import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { type JobName, recordJobRun } from '@/lib/jobs/job-runs'
import { logWarning } from '@/lib/log-line'

/**
 * The door of a scheduled job: runs it only for `Authorization: Bearer $CRON_SECRET`, compared in constant time.
 * Without a CRON_SECRET nobody may. That it ran, and how it ended, is recorded.
 */
export async function answerJob(request: Request, name: JobName, job: () => Promise<object>): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' }
  if (!isScheduler(request)) {
    logWarning('job refused', { job: name })
    return Response.json({ message: 'Jobs run for the scheduler alone.' }, { status: 401, headers })
  }
  return Response.json(await recordJobRun(name, job), { headers })
}

/** Whether a request carries the jobs' secret. */
export function isScheduler({ headers }: Request): boolean {
  const { cronSecret } = env()
  if (!cronSecret) return false
  return timingSafeEqual(digest(headers.get('authorization') ?? ''), digest(`Bearer ${cronSecret}`))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
