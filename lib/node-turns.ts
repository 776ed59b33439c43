import { AsyncResource } from 'node:async_hooks'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

const waiting: (() => void)[] = []
let isDue = false

/**
 * Lets a server begin one request in each turn of the event loop, in the order in which they came. Without it, a hundred
 * requests that arrive together are all answered in one turn, and a request that asks the database ten times waits for
 * a hundred others ten times.
 */
export function takeTurns(server: Server): void {
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const begin = () => {
      if (response.headersSent || response.destroyed) return
      for (const listener of listeners) Reflect.apply(listener, server, [request, response])
    }
    waiting.push(AsyncResource.bind(begin))
    if (isDue) return
    isDue = true
    setImmediate(beginNext)
  })
}

function beginNext() {
  const begin = waiting.shift()
  isDue = waiting.length > 0
  // A listener that throws ends the process, and not the turns of the others.
  if (isDue) setImmediate(beginNext)
  begin?.()
}
