import { connection } from 'next/server'
import { isScheduler } from '@/lib/auth/job-door'
import { env } from '@/lib/env'
import { isDatabaseUp } from '@/lib/outage/is-database-up'

/**
 * Is the shop up, and can it take money? Strangers hear yes or no. Whoever holds the jobs' secret hears which variable is
 * wrong, never what it holds.
 */
export async function GET(request: Request) {
  await connection()
  const up = await isDatabaseUp()
  const { hitpay, hitpayProblems } = env()
  const ok = up && hitpay !== null
  const payments = hitpay ? { ready: true, mode: hitpay.mode } : { ready: false, problems: hitpayProblems }
  const database = up ? 'up' : 'unreachable'
  return Response.json(isScheduler(request) ? { ok, database, payments } : { ok }, {
    status: up ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
