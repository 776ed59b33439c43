import {
  failed,
  failedAtHitPay,
  failedInProduction,
  notTried,
  passed,
  type Stage,
  type Verdict,
} from '@/lib/go-live/check'
import type { DatabaseFacts, JobRun } from '@/lib/go-live/database-facts'
import type { JobName } from '@/lib/jobs/job-runs'

const oldest = 14

export function judgeVersion({ version }: Pick<DatabaseFacts, 'version'>): Verdict {
  const major = Math.floor(version / 10_000)
  if (major >= oldest) return passed(`Postgres ${major} answers.`)
  return failed(`Postgres ${major} answers, which gets no security updates.`, `Move to Postgres ${oldest} or newer.`)
}

export function judgeMigrations({ missingMigrations }: Pick<DatabaseFacts, 'missingMigrations'>): Verdict {
  if (missingMigrations === null)
    return notTried(
      'The migrations do not lie beside this process, so they cannot be compared.',
      'Run npm run doctor where the project is.',
    )
  if (missingMigrations.length === 0) return passed('Every migration is applied.')
  return failed(`Migrations are missing: ${missingMigrations.join(', ')}.`, 'Run: npm run db:deploy')
}

export function judgeTimeouts({ timeouts }: Pick<DatabaseFacts, 'timeouts'>): Verdict {
  const { statement, lock, idle } = timeouts
  const absent = [
    ['statement_timeout', statement],
    ['lock_timeout', lock],
    ['idle_in_transaction_session_timeout', idle],
  ].flatMap(([name, value]) => (value === '0' ? [name] : []))
  if (absent.length === 0)
    return passed(`Statements end after ${statement}, waits for a lock after ${lock}, idle transactions after ${idle}.`)
  return failed(
    `${absent.join(', ')} is not in force for this role: one stuck query can hold an order for ever.`,
    `As the database’s owner: ${absent.map((name) => `alter role … set ${name} = '5s'`).join('; ')}`,
  )
}

const clockToleranceMs = 5_000

export function judgeClock({ clockAheadMs }: Pick<DatabaseFacts, 'clockAheadMs'>): Verdict {
  const seconds = (Math.abs(clockAheadMs) / 1000).toFixed(1)
  if (Math.abs(clockAheadMs) <= clockToleranceMs) return passed(`This process and the database differ by ${seconds} s.`)
  return failed(
    `This process is ${seconds} s ${clockAheadMs > 0 ? 'ahead of' : 'behind'} the database.`,
    'Let both machines take their time from a time server (NTP).',
  )
}

export const judgeStaff = ({ staff }: Pick<DatabaseFacts, 'staff'>): Verdict =>
  staff > 0
    ? passed(`${staff === 1 ? 'One person' : `${staff} people`} can sign in to the back office.`)
    : failed('Nobody can sign in to the back office.', 'Run: npm run admin:create -- --email you@example.com')

export const judgeProducts = ({ hasProducts }: Pick<DatabaseFacts, 'hasProducts'>): Verdict =>
  hasProducts
    ? passed('The shop has products.')
    : failed('The shop has no published products.', 'npm run db:seed brings the demo’s goods.')

/** Seconds. The rarest clock there is calls once a day (vercel.json). */
const jobMayBeOld = 26 * 3600
/** Seconds. No host lets a request run longer. */
const jobMayTake = 900

export function judgeJob(name: JobName, run: JobRun | null, stage: Stage): Verdict {
  const door = `/api/jobs/${name}`
  const mend = `Let a clock call ${door} with “Authorization: Bearer $CRON_SECRET”, every five minutes if it can.`
  if (run === null) {
    const never = `${door} has never run: ${undone[name]}.`
    return stage === 'simulator'
      ? notTried(never, 'npm run demo calls it every minute.')
      : failedAtHitPay(stage, never, mend)
  }
  if (run.ok === false)
    return failed(`${door} failed: ${run.message ?? 'no reason given'}.`, 'The log of the server says more.')
  if (run.ok === null)
    return run.secondsAgo < jobMayTake
      ? notTried(`${door} is running now.`, 'Look again in a minute.')
      : failed(`${door} began and did not finish.`, 'Look into the log of the server: was it stopped half way?')
  if (run.secondsAgo > jobMayBeOld)
    return failedInProduction(stage, `${door} last ran ${Math.floor(run.secondsAgo / 3600)} hours ago.`, mend)
  return passed(`${door} ran and ended well.`)
}

const undone: Record<JobName, string> = {
  reconcile: 'a lost webhook is not noticed',
  expire: 'unpaid orders keep their goods',
  outbox: 'mails wait',
}
