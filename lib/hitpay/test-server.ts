import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A scripted HitPay for the client's tests: gives the listed answers in turn and keeps what it received. */
export type FakeHitPay = {
  url: string
  received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[]
  answers(...next: FakeAnswer[]): void
  stop(): Promise<void>
}

export type FakeAnswer =
  | { status?: number; json: unknown; headers?: Record<string, string> }
  | { status?: number; text: string; headers?: Record<string, string> }
  /** Takes the request and then does as told with the connection: hangs, cuts, sends half. */
  | ((response: ServerResponse) => void)

export async function startFakeHitPay(): Promise<FakeHitPay> {
  const script: FakeAnswer[] = []
  const received: FakeHitPay['received'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
    give(response, script.shift() ?? { status: 500, text: 'the test gave no further answer' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    answers: (...next) => script.push(...next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An address on this machine where nothing listens. */
export async function nobodyListens(): Promise<string> {
  const { url, stop } = await startFakeHitPay()
  await stop()
  return url
}

export function give(response: ServerResponse, answer: FakeAnswer) {
  if (typeof answer === 'function') return answer(response)
  const isJson = 'json' in answer
  response.writeHead(answer.status ?? 200, {
    'Content-Type': isJson ? 'application/json' : 'text/html',
    ...answer.headers,
  })
  response.end(isJson ? JSON.stringify(answer.json) : answer.text)
}

export const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' ? address?.port : undefined
