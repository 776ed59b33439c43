import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

type Fetch = (request: Request) => Response | Promise<Response>

export class PortBusyError extends Error {
  override name = 'PortBusyError'
}

/** This machine only, under both of its names: `localhost` may mean 127.0.0.1 or ::1, depending on who asks. */
export function createServers(fetch: Fetch) {
  const open: Server[] = []

  async function listen(port: number): Promise<number> {
    const chosen = await listenOn('127.0.0.1', port)
    await listenOn('::1', chosen).catch(async (error) => {
      if (!(error instanceof PortBusyError) || port === 0) return
      await close()
      throw error
    })
    return chosen
  }

  function listenOn(hostname: string, port: number): Promise<number> {
    const server = createAdaptorServer({ fetch, overrideGlobalObjects: false })
    if (!('closeAllConnections' in server)) throw new Error('An HTTP/1 server was expected.')
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortBusyError(`Port ${port} is in use.`) : error),
      )
      server.listen(port, hostname, () => {
        open.push(server)
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  }

  async function close() {
    await Promise.all(
      open.splice(0).map((server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeAllConnections()
        return closed
      }),
    )
  }

  return { listen, close }
}
