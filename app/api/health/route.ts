import { connection } from 'next/server'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** Is the shop up, and can it take money? Says which variable is wrong, never what it holds. */
export async function GET() {
  await connection()
  const database = await db().$queryRaw`select 1 as up`.then(
    () => 'up' as const,
    () => 'unreachable' as const,
  )
  const { hitpay, hitpayProblems } = env()
  const payments = hitpay ? { ready: true, mode: hitpay.mode } : { ready: false, problems: hitpayProblems }
  return Response.json(
    { ok: database === 'up' && hitpay !== null, database, payments },
    { status: database === 'up' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
