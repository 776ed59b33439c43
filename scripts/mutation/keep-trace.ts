import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, expect } from 'vitest'

const entered: Record<string, number> = {}
Object.assign(globalThis, {
  __enter: (place: string) => {
    entered[place] = (entered[place] ?? 0) + 1
  },
})
const started = performance.now()

afterAll(() => {
  const file = relative(process.cwd(), expect.getState().testPath ?? '')
  mkdirSync('.mutation-trace', { recursive: true })
  const seconds = (performance.now() - started) / 1000
  writeFileSync(`.mutation-trace/${encodeURIComponent(file)}.json`, JSON.stringify({ file, seconds, entered }))
})
