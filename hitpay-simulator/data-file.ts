import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { deliverySchema, endpointSchema, paymentRequestSchema, paymentSchema, refundSchema } from './records'
import type { Store } from './store'
import { defaultSwitches, switchPatchSchema } from './switches/switches'

const writeAfterMs = 300

const dataSchema = z.object({
  requests: z.array(paymentRequestSchema),
  payments: z.array(paymentSchema),
  refunds: z.array(refundSchema),
  endpoints: z.array(endpointSchema),
  deliveries: z.array(deliverySchema),
  switches: switchPatchSchema,
})

/** Keeps the store in a JSON file: read at once, written a moment after each burst of changes. */
export function openDataFile(store: Store, path: string | undefined) {
  if (path === undefined) return { flush() {} }
  read(store, path)
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    write(store, path)
  }
  store.onChange = () => {
    timer ??= setTimeout(flush, writeAfterMs)
  }
  return { flush }
}

function read(store: Store, path: string) {
  const text = readIfThere(path)
  if (text === null) return
  try {
    const data = dataSchema.parse(JSON.parse(text))
    store.restore({ ...data, switches: { ...defaultSwitches, ...data.switches } })
  } catch {
    // From an older version, or cut off: kept for whoever wants to look, but no reason not to start.
    renameSync(path, `${path}.unreadable`)
    console.warn(`The simulator could not read ${path}: kept as ${path}.unreadable, starting empty.`)
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

// Renaming is atomic: a reader, or the next start, sees the old file or the new one, never half of one.
function write(store: Store, path: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(store.snapshot()))
  renameSync(`${path}.new`, path)
}
