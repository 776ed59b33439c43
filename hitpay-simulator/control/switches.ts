import { Hono } from 'hono'
import { readOptions } from '../api/read-options'
import type { Simulator } from '../simulator-context'
import { defaultSwitches, switchPatchSchema } from '../switches/switches'

export function switchControls({ store }: Simulator) {
  const control = new Hono()

  control.get('/switches', (context) => context.json(store.switches))

  control.put('/switches', async (context) => {
    Object.assign(store.switches, await readOptions(context.req, switchPatchSchema))
    store.touch()
    return context.json(store.switches)
  })

  control.delete('/switches', (context) => {
    store.switches = { ...defaultSwitches }
    store.touch()
    return context.json(store.switches)
  })

  return control
}
