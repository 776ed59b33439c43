// Loaded into a node by NODE_OPTIONS: four times a second, what its heap and the buffers beside it hold, in bytes.
import { appendFileSync } from 'node:fs'

const file = `${process.env.HEAP_METER}-${process.pid}`
setInterval(() => {
  const { heapUsed, external } = process.memoryUsage()
  appendFileSync(file, `${heapUsed + external}\n`)
}, 250).unref()
