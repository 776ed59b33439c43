import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type RoundRobin = {
  origin: string
  /** Connections each node was given, by port. */
  given: Map<number, number>
  /** Asked when a node has answered, before the client hears of it; `cut` resets the client's connection instead. */
  onAnswer: () => Promise<'pass' | 'cut'>
  close: () => Promise<void>
}

/** Hands each connection to the next node that takes it. A node that dies takes its connections with it: clients see a reset. */
export async function openRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  const clients = new Set<Socket>()
  let turn = 0
  const server = createServer((client) => {
    clients.add(client)
    client
      .setNoDelay()
      .on('error', () => {})
      .on('close', () => clients.delete(client))
    const first = turn++
    handOver(client, ports.map((_, index) => ports[(first + index) % ports.length]).filter(isPort))
  })
  const handOver = (client: Socket, candidates: number[]) => {
    const [port, ...others] = candidates
    if (port === undefined) return client.resetAndDestroy()
    const node = connect(port, '127.0.0.1').setNoDelay()
    const refused = () => handOver(client, others)
    node.once('error', refused).once('connect', () => {
      node.off('error', refused)
      proxy.given.set(port, (proxy.given.get(port) ?? 0) + 1)
      join(client, node, () => proxy.onAnswer())
    })
  }
  const proxy: RoundRobin = {
    origin: '',
    given: new Map(),
    onAnswer: async () => 'pass',
    close: async () => {
      for (const client of clients) client.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address && typeof address === 'object') proxy.origin = `http://127.0.0.1:${address.port}`
  return proxy
}

const isPort = (port: number | undefined) => port !== undefined

async function join(client: Socket, node: Socket, onAnswer: () => Promise<'pass' | 'cut'>) {
  if (client.destroyed) return node.destroy()
  client.on('close', () => node.destroy())
  client.pipe(node)
  try {
    for await (const bytes of node) {
      if ((await onAnswer()) === 'cut') break
      if (!client.write(bytes)) await once(client, 'drain')
    }
    client.resetAndDestroy()
  } catch {
    // Either side broke the connection in the middle of an answer.
    client.resetAndDestroy()
  }
}
