import { createServer } from 'node:http'
import { type FakeAnswer, give, portOf } from '@/lib/hitpay/test-server'

/** What a lie may do: hand the create on to the simulator or not, and say what it likes. */
export type Turn = {
  /** Lets the simulator store the request, and answers with its true answer. */
  store: () => Promise<string>
}
export type Lie = (turn: Turn) => FakeAnswer | Promise<FakeAnswer>

/**
 * Stands before the simulator. Passes everything on and tells the truth, but for the first create of an order that was
 * given a lie, and for every call while there is trouble.
 */
export async function startLyingHitPay(simulatorUrl: string) {
  const lies = new Map<string, Lie>()
  const creates: string[] = []
  let trouble: Lie | null = null
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const body = Buffer.concat(chunks)
    const { method = 'GET', url = '', headers } = request
    const passOn = () =>
      fetch(simulatorUrl + url, {
        method,
        headers: {
          'X-BUSINESS-API-KEY': String(headers['x-business-api-key']),
          'Content-Type': String(headers['content-type']),
        },
        body: method === 'GET' ? undefined : body,
      })
    const own = method === 'POST' ? takeLie(new URLSearchParams(body.toString())) : undefined
    const lie = trouble ?? own
    if (lie) return give(response, await lie({ store: async () => (await passOn()).text() }))
    const truth = await passOn()
    give(response, { status: truth.status, text: await truth.text(), headers: { 'Content-Type': 'application/json' } })
  })

  function takeLie(fields: URLSearchParams): Lie | undefined {
    creates.push(fields.get('reference_number') ?? '')
    const number = fields.get('purpose')?.split(' ').at(-1) ?? ''
    const lie = lies.get(number)
    lies.delete(number)
    return lie
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    /** The references of all creates, in the order they came. */
    creates,
    /** What every call meets from here on, whatever it asks; null: none. */
    haveTrouble: (now: Lie | null) => {
      trouble = now
    },
    lieAbout: (orderNumber: string, lie: Lie) => lies.set(orderNumber, lie),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
