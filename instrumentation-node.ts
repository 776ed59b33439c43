import { env } from '@/lib/env'

/** Before the first request: a shop whose environment is wrong says so and stops, instead of failing order by order. */
export function checkEnvironment() {
  try {
    warnOf(env().hitpayProblems)
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}

function warnOf(problems: string[]) {
  if (problems.length === 0) return
  console.warn(['\nThe shop can be browsed and takes no payments:', ...problems, ''].join('\n  '))
}
