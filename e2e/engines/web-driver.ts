import { z } from 'zod'

const valueSchema = z.object({ value: z.unknown() })
const sessionSchema = z.object({ sessionId: z.string() })
/** The name WebDriver gives every reference to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'
const elementsSchema = z.array(z.object({ [elementKey]: z.string() }))

/** One session of a WebDriver, spoken with as the W3C writes it. Its refusals are thrown in its own words. */
export type Driver = {
  ask: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>
  /** Ids of all elements at this XPath. */
  find: (path: string) => Promise<string[]>
  reference: (element: string) => object
}

export async function createDriver(origin: string, browser: string): Promise<Driver> {
  const options = { binary: browser, args: ['--automation'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options, pageLoadStrategy: 'normal' } }
  const { sessionId } = sessionSchema.parse(await call(origin, 'POST', '/session', { capabilities }))
  const ask: Driver['ask'] = (method, path, body) => call(origin, method, `/session/${sessionId}${path}`, body)
  return {
    ask,
    find: async (path) =>
      elementsSchema
        .parse(await ask('POST', '/elements', { using: 'xpath', value: path }))
        .map((one) => one[elementKey] ?? ''),
    reference: (element) => ({ [elementKey]: element }),
  }
}

async function call(origin: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(origin + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  const { value } = valueSchema.parse(await answer.json())
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 300)}`)
  return value
}
