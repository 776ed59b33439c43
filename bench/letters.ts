import { randomUUID } from 'node:crypto'
import { signBody, signForm } from '../hitpay-simulator/signer'
import type { WaitingOrder } from './orders'

/** What arrives at a webhook door. */
export type Letter = {
  door: '/api/webhooks/hitpay' | '/api/webhooks/hitpay/events'
  body: string
  headers: Record<string, string>
}

export const salts = { form: 'e2e-salt', event: 'e2e-event-salt' }

/** The three deliveries HitPay sends for one payment, the paying one first. */
export function lettersOf(order: WaitingOrder): [Letter, Letter, Letter] {
  const paymentId = randomUUID()
  return [form(order, paymentId), event(charge(order, paymentId)), event(paymentRequest(order, paymentId))]
}

export const forgedLetter = (letter: Letter): Letter => ({
  ...letter,
  body: letter.body.replace(/hmac=\w{8}/, 'hmac=00000000'),
})

function form({ attemptId, requestId }: WaitingOrder, paymentId: string): Letter {
  const fields = [
    ['payment_id', paymentId],
    ['payment_request_id', requestId],
    ['phone', ''],
    ['amount', '18.00'],
    ['currency', 'SGD'],
    ['status', 'completed'],
    ['reference_number', attemptId],
  ] as const
  const body = new URLSearchParams([...fields.map((field) => [...field]), ['hmac', signForm(fields, salts.form)]])
  return {
    door: '/api/webhooks/hitpay',
    body: body.toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }
}

function event(content: object): Letter {
  const body = JSON.stringify(content)
  return {
    door: '/api/webhooks/hitpay/events',
    body,
    headers: { 'Content-Type': 'application/json', 'Hitpay-Signature': signBody(body, salts.event) },
  }
}

const charge = ({ requestId }: WaitingOrder, paymentId: string) => ({
  id: paymentId,
  status: 'succeeded',
  amount: 18,
  currency: 'sgd',
  payment_request_id: requestId,
  channel: 'api',
  fixed_fee: 0.5,
})

const paymentRequest = ({ attemptId, requestId }: WaitingOrder, paymentId: string) => ({
  id: requestId,
  status: 'completed',
  amount: '18.00',
  currency: 'sgd',
  reference_number: attemptId,
  payments: [{ id: paymentId, status: 'succeeded', amount: '18.00', currency: 'sgd', payment_type: 'card' }],
})
