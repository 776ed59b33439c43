// Loaded into a node by NODE_OPTIONS: every three seconds, what its heap and the buffers beside it hold, in bytes. What
// nobody needs any more is collected first, or this would measure how lazy the collector is. No more often: collecting
// takes a tenth of a second in which the node answers nobody.
import { appendFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const file = `${process.env.HEAP_METER}-${process.pid}`
const inUse = () => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
setInterval(() => {
  const withGarbage = inUse()
  collect()
  appendFileSync(file, `${inUse()} ${withGarbage}\n`)
}, 3000).unref()
