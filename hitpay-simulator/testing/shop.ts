import { createServer } from 'node:http'

type Received = { path: string; headers: Record<string, string | string[] | undefined>; body: string }

/** A shop's webhook address on the loopback: keeps what arrives, answers with the next of `answers`, then with 200. */
export async function openShop() {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
    const status = answers.shift() ?? 200
    if (status === 0) return
    response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end('noted')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  const forms = () => received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
  return { url, received, answers, forms, close }
}
