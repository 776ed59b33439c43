import { connect } from 'node:net'

type Asked = {
  method?: string
  /** As it stands on the wire: nothing is escaped or mended on the way. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** What is sent of the body; the rest never comes. */
  stall?: boolean
}

export type RawAnswer = { status: number; headers: Record<string, string>; body: string }

/** One request on a connection of its own, byte for byte. Status 0: hung up without an answer. */
export function askRaw(shop: string, { method = 'GET', path, headers = {}, body, stall = false }: Asked) {
  const { hostname, port } = new URL(shop)
  const length = body === undefined || stall ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const fields = { Host: `${hostname}:${port}`, Connection: 'close', ...length, ...headers }
  const head = [`${method} ${path} HTTP/1.1`, ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`)]
  return new Promise<RawAnswer>((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
    socket.on('data', (chunk) => chunks.push(chunk))
    // A caller that is cut off while it still speaks has heard what was said before.
    socket.on('error', () => {})
    socket.on('close', () => resolve(readAnswer(Buffer.concat(chunks).toString('latin1'))))
    socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'))
    if (body !== undefined) socket.write(body)
  })
}

function readAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    const value = line.slice(line.indexOf(':') + 1).trim()
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, body: rest.join('\r\n\r\n') }
}

export const chunked = (...pieces: string[]) =>
  `${pieces.map((piece) => `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`).join('')}0\r\n\r\n`
