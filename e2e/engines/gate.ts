import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'

/** What of the shop's scripts reaches a browser. `off`: as if the browser had none at all. */
export type Scripts = 'on' | 'off' | 'blocked'

/**
 * Stands before the shop at its own address, since no WebDriver can switch scripts off or block a file: a page that is
 * sandboxed runs none, and shows what it has for browsers without.
 */
export async function openGate(port: number, shopPort: number) {
  let scripts: Scripts = 'on'
  const server = createServer((asked, answer) => {
    if (scripts === 'blocked' && /^\/_next\/static\/.+\.js/.test(asked.url ?? '')) return void asked.socket.destroy()
    passOn(asked, answer, shopPort, scripts)
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  return {
    let: (now: Scripts) => {
      scripts = now
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const sandbox = 'sandbox allow-forms allow-same-origin allow-top-navigation allow-popups'

// Two policies in one line: a page keeps to both.
function sandboxed(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const policy = headers['content-security-policy']
  return { ...headers, 'content-security-policy': policy ? `${policy}, ${sandbox}` : sandbox }
}

function passOn(asked: IncomingMessage, answer: ServerResponse, port: number, scripts: Scripts) {
  const { method, url, headers } = asked
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, scripts === 'off' ? sandboxed(reply.headers) : reply.headers)
    reply.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  asked.pipe(onward)
}
