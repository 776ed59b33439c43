import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { mostBytes } from '@/lib/action-body'
import { type BodyProblem, BodyTooLargeError, BodyTooSlowError, bodyProblem } from '@/lib/read-body'

/** Milliseconds in which a body has to be there: time for the largest form over a poor connection. */
const patience = 15_000

/**
 * Bounds a request's body in size and time, whichever door it is meant for. Whoever crosses a bound, or is answered
 * before the body has ended, is heard out for a third of that time: a connection that is closed while bytes still come
 * loses its answer.
 */
export function boundBody(request: IncomingMessage, response: ServerResponse, limit = patience): void {
  // Next logs a stack for every caller who hangs up in the middle of a form, unless the error has this name.
  request.once('error', nameAbort)
  const body = watch(request, response)
  // A request whose stream was cancelled forgets its socket.
  const { socket } = request
  const clock = setTimeout(() => body.cutOff(bodyProblem(new BodyTooSlowError())), limit).unref()
  const stop = () => clearTimeout(clock)
  request.once('end', stop)
  request.once('close', stop)
  response.once('finish', () => {
    if (!body.hasEnded) hearOut(request, socket, body.ended, limit / 3)
  })
}

const nameAbort = (error: Error) => {
  error.name = 'AbortError'
}

type Body = {
  /** The caller has sent the last byte, whoever read it. */
  hasEnded: boolean
  ended: Promise<void>
  cutOff: (problem: BodyProblem) => void
}

function watch(request: IncomingMessage, response: ServerResponse): Body {
  const push = request.push.bind(request)
  let size = 0
  let isCutOff = false
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const body: Body = { hasEnded: false, ended, cutOff }
  request.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk === null) {
      body.hasEnded = true
      end()
    } else size += chunk.byteLength
    if (size > mostBytes) cutOff(bodyProblem(new BodyTooLargeError()))
    return isCutOff || request.destroyed || push(chunk, encoding)
  }
  return body

  function cutOff({ status, message }: BodyProblem) {
    if (body.hasEnded || isCutOff || response.headersSent) return
    isCutOff = true
    // Or Node closes the connection once its reader has come to the end.
    request.complete = true
    push(null)
    const headers = {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': message.length,
      Connection: 'close',
    }
    response.writeHead(status, headers)
    response.end(message)
  }
}

function hearOut(request: IncomingMessage, socket: Socket, ended: Promise<void>, limit: number) {
  const leave = socket.destroySoon.bind(socket)
  const clock = setTimeout(() => socket.destroy(), limit).unref()
  socket.once('close', () => clearTimeout(clock))
  ended.then(() => clearTimeout(clock))
  // Node calls it once the last answer is sent, whatever still comes.
  socket.destroySoon = () => {
    socket.end()
    ended.then(leave)
  }
  request.removeAllListeners('data')
  request.removeAllListeners('readable')
  // Node stops a stream in the tick after it has lost its listeners.
  process.nextTick(() => request.on('data', () => {}).resume())
  socket.resume()
}
