import { statements } from '@/lib/db'
import { logFailure } from '@/lib/log-line'

/** The scheduled jobs, by the last part of their doors' addresses. */
export const jobNames = ['reconcile', 'expire', 'outbox'] as const
export type JobName = (typeof jobNames)[number]

/** Runs a job and records when, and how it ended. A run that cannot be recorded is still a run. Rethrows what the job throws. */
export async function recordJobRun<T>(name: JobName, job: () => Promise<T>): Promise<T> {
  await quietly(name, begin(name))
  try {
    const result = await job()
    await quietly(name, finish(name, null))
    return result
  } catch (error) {
    await quietly(name, finish(name, error instanceof Error ? error.message : 'unknown error'))
    throw error
  }
}

const begin = (name: JobName) => statements().$executeRaw`
  insert into job_runs (name) values (${name})
  on conflict (name) do update set started_at = now(), finished_at = null, ok = null, message = null`

const finish = (name: JobName, failure: string | null) => statements().$executeRaw`
  update job_runs set finished_at = now(), ok = ${failure === null}, message = ${failure?.slice(0, 300) ?? null}
  where name = ${name}`

async function quietly(name: JobName, recording: Promise<unknown>) {
  try {
    await recording
  } catch (error) {
    logFailure('job run not recorded', error, { job: name })
  }
}
