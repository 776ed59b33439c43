import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { identityOf, stopLeftover } from './processes'

const processSchema = z.object({ pid: z.number().int(), identity: z.string() })
const lockSchema = z.object({ owner: processSchema, children: z.array(processSchema) })

export type Lock = {
  /** A child that a later run may have to clear away if this one is killed outright. */
  remember: (pid: number | undefined) => void
  release: () => void
}

/** Takes the lock, or names the process that has it. What a killed run left behind is ended first. */
export async function takeLock(file: string): Promise<Lock | { heldBy: number }> {
  const earlier = readLock(file)
  if (earlier && earlier.owner.pid !== process.pid && identityOf(earlier.owner.pid) === earlier.owner.identity)
    return { heldBy: earlier.owner.pid }
  for (const child of earlier?.children ?? []) await stopLeftover(child)
  const lock: z.infer<typeof lockSchema> = { owner: identify(process.pid), children: [] }
  const save = () => writeFileSync(file, JSON.stringify(lock))
  mkdirSync(dirname(file), { recursive: true })
  save()
  return {
    remember: (pid) => {
      if (pid === undefined) return
      lock.children.push(identify(pid))
      save()
    },
    release: () => rmSync(file, { force: true }),
  }
}

const identify = (pid: number) => ({ pid, identity: identityOf(pid) ?? 'gone' })

function readLock(file: string) {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
