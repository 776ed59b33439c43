import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

// The whole laboratory. `--fast` runs the share that is part of `npm test`; FAULT_SEED=… repeats a run.
const share = process.argv.includes('--fast') ? 'fast' : 'full'
const vitest = resolve('node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'faults'], {
  stdio: 'inherit',
  env: { ...process.env, FAULT_SHARE: share },
})
process.exit(status ?? 1)
