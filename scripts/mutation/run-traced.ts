import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { signalGroup } from '../services/processes'

type Run = { folder: string; tests: readonly string[]; templateUrl: string }

/** Runs these test files in a copy of the sources, all of them, and lets each note where it has been. */
export async function runTraced({ folder, tests, templateUrl }: Run): Promise<void> {
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const config = [
    '--config',
    'scripts/mutation/vitest.config.ts',
    '--reporter=json',
    '--outputFile.json=.mutation-report.json',
  ]
  const child = spawn(process.execPath, [vitest, 'run', ...config, ...tests], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, MUTATION_TEMPLATE: templateUrl, MUTATION_TRACE: '1' },
  })
  const end = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL')
  process.once('exit', end)
  await new Promise((resolve) => child.once('close', resolve))
  process.off('exit', end)
}
