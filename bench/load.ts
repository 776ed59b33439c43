import autocannon from 'autocannon'

export type Target = { name: string; url: string; method?: 'GET' | 'POST' } & (
  | { bodies?: undefined; body?: string; headers?: Record<string, string> }
  /** Each request takes the next body, and the round ends with the last. */
  | { bodies: () => string[]; body?: undefined; headers: Record<string, string> }
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

async function load({ name, url, method = 'GET', headers, body, bodies }: Target, seconds: number) {
  const waiting = bodies?.() ?? []
  const amount = bodies ? { amount: waiting.length } : { duration: seconds }
  const started = performance.now()
  const result = await autocannon({
    url,
    method,
    headers,
    body,
    connections,
    ...amount,
    ...(bodies && { requests: [{ setupRequest: (request) => ({ ...request, body: waiting.pop() ?? '' }) }] }),
  })
  if (result.errors > 0) throw new Error(`${name}: ${result.errors} requests got no answer.`)
  return (result['2xx'] + result.non2xx) / ((performance.now() - started) / 1000)
}

function median(numbers: number[]) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
