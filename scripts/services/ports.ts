import { createServer } from 'node:net'
import { Stop } from './stop'

const canListen = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    // A machine without IPv6 refuses '::' for another reason than a busy port.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

export async function isPortFree(port: number) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) if (!(await canListen(port, host))) return false
  return true
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('No free port was found.'))
      })
    })
  })

/** The port a variable asks for, refused in words when it is no port or somebody else's. */
export async function claimPort(variable: string, fallback: number, what: string) {
  const port = Number(process.env[variable] || fallback)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`${variable} is "${process.env[variable]}", which is not a port. Give a number from 1 to 65535.`)
  if (!(await isPortFree(port)))
    throw new Stop(
      `Port ${port}, meant for ${what}, is in use by another program. ` +
        `Stop that program, or choose another port: ${variable}=${port + 1} npm run ${process.env.npm_lifecycle_event ?? 'demo'}`,
    )
  return port
}
