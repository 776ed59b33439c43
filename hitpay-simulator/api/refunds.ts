import { Hono } from 'hono'
import { presentRefund } from '../payments/present'
import { refund } from '../payments/refund'
import type { Simulator } from '../simulator-context'
import { type Fields, readFields } from './body'
import { notFound } from './errors'
import type { FaultVariables } from './faults'
import { lieAboutRefund } from './refund-lies'
import { Rules } from './rules'

export function refundRoutes(simulator: Simulator) {
  const { store } = simulator
  const api = new Hono<{ Variables: FaultVariables }>()

  api.post('/refund', async (context) => {
    const order = readOrder(await readFields(context.req), store.switches.strictUrls)
    const payment = store.payments.get(order.paymentId)
    if (!payment) throw notFound('Charge', order.paymentId)
    const asked = { ...order, payment, by: null }
    const lie = context.get('refundLie')
    if (lie)
      return context.body(await lieAboutRefund(simulator, asked, lie), 200, { 'Content-Type': 'application/json' })
    const { refund: entry } = await refund(simulator, asked, {})
    return context.json(presentRefund(simulator, entry))
  })

  api.get('/refund/:id', (context) => {
    const entry = store.refunds.get(context.req.param('id'))
    if (!entry) throw notFound('Refund', context.req.param('id'))
    return context.json(presentRefund(simulator, entry))
  })

  return api
}

function readOrder(fields: Fields, strictUrls: boolean) {
  const rules = new Rules(fields, strictUrls)
  rules.required('payment_id')
  // Written as required in one place and as optional in others; left out means all that remains.
  const amount = rules.has('amount') ? rules.amount('amount', 1) : undefined
  const webhook = rules.url('webhook')
  rules.check()
  return { paymentId: String(fields.payment_id), amount, webhook }
}
