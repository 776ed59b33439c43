import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { z } from 'zod'
import { boundBody } from '@/lib/node-body'
import { takeTurns } from '@/lib/node-turns'

const serverTimes = { headersTimeout: 20_000, requestTimeout: 30_000 }

const started = z.object({
  request: z.instanceof(IncomingMessage),
  response: z.instanceof(ServerResponse),
  server: z.instanceof(Server),
})

/**
 * Stands in front of everything Next answers in this process, its own bare errors and redirects included: each answer
 * begins with `headers`, and a body that does not arrive in time or is larger than any form is cut off, with an answer.
 * `limit`: milliseconds in which a body has to be there.
 */
export function guardNodeServer(headers: Readonly<Record<string, string>>, limit?: number): void {
  const list = Object.entries(headers)
  subscribe('http.server.request.start', (message) => {
    const { data } = started.safeParse(message)
    if (!data) return
    const { request, response, server } = data
    if (server.requestTimeout !== serverTimes.requestTimeout) {
      Object.assign(server, serverTimes)
      takeTurns(server)
    }
    for (const [name, value] of list) response.setHeader(name, value)
    mend(request)
    if (hasBody(request)) boundBody(request, response, limit)
  })
}

/** Next answers both with 500: a method that fetch knows no request of, and an action that is named and has no name. */
function mend(request: IncomingMessage) {
  if (/^(TRACE|TRACK|CONNECT)$/i.test(request.method ?? '')) request.method = 'PROPFIND'
  if (request.headers['next-action'] === '') delete request.headers['next-action']
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
