import { answerHeaders } from '@/lib/answer-headers.js'
import { env } from '@/lib/env'
import { stampSocketAddresses } from '@/lib/limits/socket-address'
import { guardNodeServer } from '@/lib/node-server'

/** Before the first request: a shop whose environment is wrong says so and stops, instead of failing order by order. */
export function checkEnvironment() {
  try {
    const { startProblem, believesSocket, hitpayProblems } = env()
    if (startProblem) throw new Error(startProblem)
    if (believesSocket) stampSocketAddresses()
    warnOf(hitpayProblems)
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}

/** What Next does not do for itself: its own bare errors carry no headers, and a slow body may take five minutes. */
export function guardServer() {
  guardNodeServer(answerHeaders({ https: env().appUrl.startsWith('https:') }))
}

function warnOf(problems: string[]) {
  if (problems.length === 0) return
  console.warn(['\nThe shop can be browsed and takes no payments:', ...problems, ''].join('\n  '))
}
