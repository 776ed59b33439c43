import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** A signed delivery as it goes over the wire. */
export type Letter = { path: string; headers: Readonly<Record<string, string>>; body: Uint8Array }

export const formLetter = (body: Uint8Array): Letter => ({
  path: '/api/webhooks/hitpay',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body,
})

export type Answer = {
  /** Null: the connection broke before an answer came. */
  status: number | null
  /** Milliseconds since 1970, when the answer's head was read. */
  at: number
  /** Milliseconds from sending to that moment. */
  took: number
}

/**
 * So many connections at once, kept as long as they are used. One that was idle for two seconds is closed from this side:
 * a node ends it after five, and whoever asks at that very moment is not heard.
 */
export const openConnections = (sockets: number) => new Agent({ keepAlive: true, maxSockets: sockets, timeout: 2000 })

/** HitPay's side of the wire. */
export function openSender(origin: string, sockets = 64) {
  const agent = openConnections(sockets)
  const send = ({ path, headers, body }: Letter): Promise<Answer> =>
    new Promise((resolve) => {
      const started = performance.now()
      const answer = (status: number | null) =>
        resolve({
          status,
          at: Date.now(),
          took: performance.now() - started,
        })
      const asked = request(
        `${origin}${path}`,
        { method: 'POST', agent, headers: { ...headers, 'Content-Length': body.byteLength }, timeout: 60_000 },
        (response) => {
          answer(response.statusCode ?? null)
          response.on('error', () => {}).resume()
        },
      )
      asked.on('timeout', () => asked.destroy())
      asked.on('error', () => answer(null))
      asked.end(body)
    })
  return { send, close: () => agent.destroy() }
}

export type Sender = ReturnType<typeof openSender>

export const isAcknowledged = ({ status }: Answer) => status !== null && status >= 200 && status < 300

/** HitPay's manner: again until it hears 2xx. Gives up after `patience` milliseconds. Answers with every try. */
export async function sendUntilAcknowledged(sender: Sender, letter: Letter, patience = 60_000): Promise<Answer[]> {
  const tries: Answer[] = []
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const answer = await sender.send(letter)
    tries.push(answer)
    if (isAcknowledged(answer)) return tries
    await wait(25)
  }
  throw new Error(`No 2xx within ${patience / 1000} s: ${tries.slice(-5).map(({ status }) => status)}`)
}

/** Runs `work` over all items, so many at a time, in order. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
) {
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await work(item, index)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** The value below which this share of them lies; 0 of none. */
export function percentile(values: readonly number[], share: number) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Starts `work` for each item at so many a second, whether or not the earlier ones are done; resolves when all are. */
export async function atRate<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T, index: number) => Promise<void>,
) {
  const started = performance.now()
  const running: Promise<void>[] = []
  for (const [index, item] of items.entries()) {
    const due = started + (index * 1000) / perSecond - performance.now()
    if (due > 0) await wait(due)
    running.push(work(item, index))
  }
  await Promise.all(running)
}
