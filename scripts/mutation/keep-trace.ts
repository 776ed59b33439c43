import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, expect } from 'vitest'

const entered = new Set<string>()
Object.assign(globalThis, { __entered: entered })
const started = performance.now()

afterAll(() => {
  const file = relative(process.cwd(), expect.getState().testPath ?? '')
  mkdirSync('.mutation-trace', { recursive: true })
  const seconds = (performance.now() - started) / 1000
  writeFileSync(
    `.mutation-trace/${encodeURIComponent(file)}.json`,
    JSON.stringify({ file, seconds, entered: [...entered] }),
  )
})
