import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { z } from 'zod'

/** Milliseconds in which a body has to be there: time for the largest form over a poor connection. */
const patience = 15_000
const serverTimes = { headersTimeout: 20_000, requestTimeout: 30_000 }

const started = z.object({
  request: z.instanceof(IncomingMessage),
  response: z.instanceof(ServerResponse),
  server: z.instanceof(Server),
})

/**
 * Stands in front of everything Next answers in this process, its own bare errors and redirects included: each answer
 * begins with `headers`, and a body that does not arrive in time is cut off, whichever door it was meant for.
 */
export function guardNodeServer(headers: Readonly<Record<string, string>>, limit = patience): void {
  const list = Object.entries(headers)
  subscribe('http.server.request.start', (message) => {
    const { data } = started.safeParse(message)
    if (!data) return
    const { request, response, server } = data
    if (server.requestTimeout !== serverTimes.requestTimeout) Object.assign(server, serverTimes)
    for (const [name, value] of list) response.setHeader(name, value)
    mend(request)
    if (hasBody(request)) watchBody(request, response, limit)
  })
}

/** Next answers both with 500: a method that fetch knows no request of, and an action that is named and has no name. */
function mend(request: IncomingMessage) {
  if (/^(TRACE|TRACK|CONNECT)$/i.test(request.method ?? '')) request.method = 'PROPFIND'
  if (request.headers['next-action'] === '') delete request.headers['next-action']
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

function watchBody(request: IncomingMessage, response: ServerResponse, limit: number) {
  // Next logs a stack for every caller who hangs up in the middle of a form, unless the error has this name.
  request.once('error', nameAbort)
  const clock = setTimeout(() => cutOff(request, response), limit).unref()
  const stop = () => clearTimeout(clock)
  request.once('end', stop)
  request.once('close', stop)
}

const nameAbort = (error: Error) => {
  error.name = 'AbortError'
}

function cutOff(request: IncomingMessage, response: ServerResponse) {
  if (request.complete) return
  const leave = () => request.socket.destroy()
  if (response.headersSent) return leave()
  response.once('finish', leave)
  response.writeHead(408, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  response.end('The form did not arrive in time.')
  // Whoever still reads has come to its end.
  request.push(null)
}
