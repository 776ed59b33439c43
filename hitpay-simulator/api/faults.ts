import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { pause } from '../clock'
import { pay } from '../payments/take-payment'
import type { Simulator } from '../simulator-context'
import type { Switches } from '../switches/switches'
import { badKey } from './auth'
import { isObject } from './body'
import { ValidationError } from './errors'
import { isCreate } from './rate-limit'
import { isRefundLie, type RefundLie } from './refund-lies'
import { words } from './rules'

type Fault = Switches['fault']

/** What a call is told of the fault it meets. */
export type FaultVariables = { refundLie?: RefundLie }

const html = '<!doctype html><html><body><h1>503 Service Temporarily Unavailable</h1></body></html>'

/** Makes calls go wrong on purpose: before anything is stored, or after, when the shop cannot know that it was. */
export const faults = (simulator: Simulator) =>
  createMiddleware<{ Variables: FaultVariables }>(async (context, next) => {
    const { answerDelayMs } = simulator.store.switches
    if (answerDelayMs > 0) await pause(simulator.clock, answerDelayMs, context.req.raw.signal)
    const fault = takeFault(simulator, context.req.method, context.req.path)
    if (isRefundLie(fault)) context.set('refundLie', fault)
    const early = await failBefore(simulator, context, fault)
    if (early) return early
    await next()
    if (context.res.ok) await spoilAfter(simulator, context, fault)
  })

function takeFault({ store }: Simulator, method: string, path: string): Fault {
  const { switches } = store
  const { fault, faultOn, faultTimes } = switches
  const only = isRefundLie(fault) ? 'refund' : faultOn
  if (fault === 'none' || (only !== 'all' && only !== kindOf(method, path))) return 'none'
  if (faultTimes === 1) switches.fault = 'none'
  if (faultTimes > 0) switches.faultTimes -= 1
  if (faultTimes > 0) store.touch()
  return fault
}

function kindOf(method: string, path: string): Switches['faultOn'] {
  if (method === 'GET') return 'read'
  if (isCreate(method, path)) return 'create'
  return path === '/v1/refund' ? 'refund' : 'change'
}

async function failBefore({ store, clock }: Simulator, context: Context, fault: Fault): Promise<Response | null> {
  const { switches } = store
  switch (fault) {
    case 'bad-key':
      throw badKey(switches.badKeyStatus)
    case 'validation':
      throw new ValidationError({ [switches.faultField]: [`The selected ${words(switches.faultField)} is invalid.`] })
    case 'rate-limited':
      return context.json({ message: 'Too Many Attempts.' }, 429, { 'Retry-After': '2' })
    case 'rate-limited-without-hint':
      return context.json({ message: 'Too Many Attempts.' }, 429)
    case 'method-unavailable':
      return context.json({ message: 'Payment method not available' }, 400)
    case 'server-error':
      return context.json({ message: 'Server Error' }, 500)
    case 'html':
      return context.html(html, 503)
    case 'hang':
      await pause(clock, switches.faultMs, context.req.raw.signal)
      return context.html(html, 504)
    default:
      return null
  }
}

async function spoilAfter(simulator: Simulator, context: Context, fault: Fault) {
  const spoiled = await spoiledAnswer(simulator, context, fault)
  if (spoiled === null) return
  context.res = undefined
  context.res = spoiled
}

async function spoiledAnswer(simulator: Simulator, context: Context, fault: Fault): Promise<Response | null> {
  const answer = (change: (text: string) => string | Promise<string>) => rewritten(context.res, change)
  switch (fault) {
    case 'empty-after-storing':
      return answer(() => '')
    case 'half-json-after-storing':
      return answer((text) => text.slice(0, text.length / 2))
    case 'error-after-storing':
      return context.json({ message: 'Server Error' }, 500)
    case 'hang-after-storing':
      await pause(simulator.clock, simulator.store.switches.faultMs, context.req.raw.signal)
      return context.html(html, 504)
    case 'paid-before-answer':
      return answer((text) => paidMeanwhile(simulator, text))
    case 'huge-answer':
      return answer((text) => text + ' '.repeat(5_000_000))
    case 'wrong-amount':
      return answer((text) => text.replace(/"amount":("?)[\d.,]+/g, (_, quote) => `"amount":${quote}0.30`))
    case 'wrong-currency':
      return answer((text) =>
        text.replaceAll(/"currency":"(\w+)"/g, (_, actual) => `"currency":"${actual === 'usd' ? 'sgd' : 'usd'}"`),
      )
    default:
      return null
  }
}

async function rewritten(response: Response, change: (text: string) => string | Promise<string>) {
  const text = await change(await response.text())
  return new Response(text, { status: response.status, headers: { 'Content-Type': 'application/json' } })
}

/** The buyer is quicker than the answer: the webhook arrives before the shop knows the request's id. */
async function paidMeanwhile(simulator: Simulator, text: string): Promise<string> {
  const created: unknown = JSON.parse(text)
  const request = isObject(created) ? simulator.store.requests.get(String(created.id)) : undefined
  if (request) await pay(simulator, request, { wait: true })
  return text
}
