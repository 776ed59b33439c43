import autocannon from 'autocannon'
import type { Letter } from './letters'

export type Target = { name: string; url: string; method?: 'GET' | 'POST' } & (
  | { letters?: undefined; body?: string; headers?: Record<string, string> }
  /** Each request delivers the next letter at its door of `url`, and the round ends with the last. */
  | { letters: () => Letter[]; body?: undefined; headers?: undefined }
)

const connections = 10

/** Requests per second of every target: the targets take turns, so that a busy moment of the machine hits them all. */
export async function measure(targets: Target[], { rounds, seconds }: { rounds: number; seconds: number }) {
  const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]))
  for (const target of targets) await load(target, 1)
  for (let round = 0; round < rounds; round++)
    for (const target of targets) rates.get(target.name)?.push(await load(target, seconds))
  return new Map([...rates].map(([name, measured]) => [name, median(measured)]))
}

async function load({ name, url, method = 'GET', headers, body, letters }: Target, seconds: number) {
  const waiting = letters?.() ?? []
  const amount = letters ? { amount: waiting.length } : { duration: seconds }
  const { result, lasted } = await fire({
    url,
    method,
    headers,
    body,
    connections,
    ...amount,
    ...(letters && { requests: [deliver(waiting)] }),
  })
  if (result.errors > 0) throw new Error(`${name}: ${result.errors} requests got no answer.`)
  return (result['2xx'] + result.non2xx) / (lasted / 1000)
}

/** `lasted`: milliseconds to the last answer. Autocannon itself ends at a full second, long after a small round. */
function fire(options: autocannon.Options): Promise<{ result: autocannon.Result; lasted: number }> {
  const started = performance.now()
  let last = started
  return new Promise((resolve, reject) => {
    const run = autocannon(options, (error, result) => {
      if (error) reject(error)
      else resolve({ result, lasted: last - started })
    })
    run.on('response', () => {
      last = performance.now()
    })
  })
}

/** Milliseconds a webhook's answer takes at the median and at the worst of a hundred, at fifty deliveries a second. */
export async function measureLatency(shop: string, letters: Letter[]) {
  const result = await autocannon({
    url: shop,
    method: 'POST',
    connections,
    overallRate: 50,
    amount: letters.length,
    requests: [deliver([...letters])],
  })
  if (result.errors > 0 || result.non2xx > 0) throw new Error('Some deliveries were not acknowledged.')
  return { p50: result.latency.p50, p99: result.latency.p99 }
}

const deliver = (waiting: Letter[]): autocannon.Request => ({
  setupRequest: (request) => {
    const letter = waiting.shift()
    return letter ? { ...request, path: letter.door, body: letter.body, headers: letter.headers } : request
  },
})

function median(numbers: number[]) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
