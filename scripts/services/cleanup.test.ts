import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { identityOf } from './processes'

/** A process that has started another one, and what it says: the number of that other one. */
async function startRun(alsoListens = '') {
  const script = `
    import { spawn } from 'node:child_process'
    import { createCleanup } from './scripts/services/cleanup.ts'
    const cleanup = createCleanup()
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
    cleanup.add(child)
    createCleanup()
    ${alsoListens}
    setInterval(() => {}, 1000)
    console.log(child.pid)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const run = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(run.stdout, 'data')
  return { run, ended: once(run, 'exit'), started: Number(said) }
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('what a run has started ends with it by %s', async (signal) => {
  const { run, ended, started } = await startRun()
  expect(identityOf(started)).not.toBeNull()
  run.kill(signal)
  expect(await ended).toEqual([null, signal])
  await expect.poll(() => identityOf(started)).toBeNull()
})

test('a run that answers the signal itself stops in its own order', async () => {
  const inOrder =
    "process.on('SIGTERM', () => cleanup.run().then(() => process.exit(child.signalCode === 'SIGTERM' ? 7 : 1)))"
  const { run, ended } = await startRun(inOrder)
  run.kill('SIGTERM')
  expect(await ended).toEqual([7, null])
})
