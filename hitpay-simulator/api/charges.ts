import { Hono } from 'hono'
import { parseAmount } from '../money'
import { presentCharge } from '../payments/present'
import type { Payment } from '../records'
import { parseSgt } from '../sgt'
import type { Simulator } from '../simulator-context'
import { notFound } from './errors'
import { cursorPage } from './paging'

export function chargeRoutes(simulator: Simulator) {
  const api = new Hono()

  api.get('/charges', (context) => {
    const url = new URL(context.req.path, simulator.origin())
    url.search = new URL(context.req.url).search
    const page = cursorPage(search(simulator, url.searchParams), url)
    return context.json({ ...page, data: page.data.map((payment) => presentCharge(simulator, payment)) })
  })

  api.get('/charges/:id', (context) => {
    const payment = simulator.store.payments.get(context.req.param('id'))
    if (!payment) throw notFound('Charge', context.req.param('id'))
    return context.json(presentCharge(simulator, payment))
  })

  return api
}

function search({ store }: Simulator, query: URLSearchParams): Payment[] {
  const requestId = query.get('payment_request_id')
  const candidates = requestId === null ? [...store.payments.values()] : [...store.paymentsOf(requestId)]
  const statuses = [...query.getAll('status'), ...query.getAll('statuses[]')]
  const from = moment(query.get('date_from'), '00:00:00') ?? 0
  const to = moment(query.get('date_to'), '23:59:59') ?? Number.POSITIVE_INFINITY
  const least = parseAmount(query.get('amount_from')) ?? 0
  const most = parseAmount(query.get('amount_to')) ?? Number.POSITIVE_INFINITY
  const keywords = query.get('keywords')?.toLowerCase() ?? ''
  return candidates.reverse().filter((payment) => {
    if (payment.createdAt < from || payment.createdAt > to + 999) return false
    if (payment.amount < least || payment.amount > most) return false
    if (statuses.length > 0 && !statuses.includes(payment.status)) return false
    const request = store.requests.get(payment.requestId)
    return [payment.id, request?.email, request?.referenceNumber].some((text) => text?.toLowerCase().includes(keywords))
  })
}

/** A day, or a moment, in Singapore. */
function moment(text: string | null, time: string): number | null {
  if (text === null) return null
  return parseSgt(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} ${time}` : text.replace('T', ' ').slice(0, 19))
}
