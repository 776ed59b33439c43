import { describe, expect, test } from 'vitest'
import { signedEvent } from './test-signer'
import { verifyEventWebhook } from './webhook-event'

const salt = 'an event salt'
const id = (last: number) => `9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a0${last}`
const eventOf = (event: string | object) => {
  const { body, signature } = signedEvent(event, salt)
  return verifyEventWebhook(body, signature, [salt]).event
}

/** As on HitPay's events page, with the link to the payment request that newer bodies carry. */
const charge = {
  id: id(1),
  business_id: id(9),
  channel: 'payment_gateway',
  customer_id: null,
  status: 'succeeded',
  customer: null,
  currency: 'sgd',
  amount: 1.11,
  refunded_amount: 0,
  refunded_at: null,
  fixed_fee: 0.6,
  discount_fee: 0.04,
  discount_fee_rate: 3.65,
  failed_reason: null,
  order: { id: id(8), order_display_number: 3350 },
  payment_provider: { code: 'stripe_sg', charge: { method: 'card' } },
  payment_request_id: id(2),
  payment_request: { id: id(2), reference_number: 'attempt-1' },
}

const request = {
  id: id(2),
  name: 'Zoë 林',
  amount: '25.00',
  currency: 'sgd',
  status: 'completed',
  reference_number: 'attempt-1',
  payment_methods: ['paynow_online'],
  payments: [{ id: id(1), status: 'succeeded', amount: '25.00', currency: 'sgd', payment_type: 'paynow_online' }],
}

describe('a charge', () => {
  test('taken', () => {
    expect(eventOf(charge)).toEqual({
      kind: 'payment',
      name: 'charge.created',
      outcome: 'completed',
      paymentId: id(1),
      paymentRequestId: id(2),
      referenceNumber: 'attempt-1',
      amount: 111,
      currency: 'SGD',
      method: 'card',
      failure: null,
    })
  })

  test.each(['succeeded_manually', 'completed'])('%s, with an old failure still on it', (status) => {
    expect(eventOf({ ...charge, status, failed_reason: 'Declined at first' })).toMatchObject({
      name: 'charge.created',
      outcome: 'completed',
      failure: null,
    })
  })

  test.each([{ payment_provider: { charge: null } }, { payment_provider: null }, { payment_provider: 'stripe' }])(
    'with %j names no method',
    (change) => {
      expect(eventOf({ ...charge, ...change })).toMatchObject({ outcome: 'completed', method: null })
    },
  )

  test.each(['refunded_amount', 'failed_reason', 'fixed_fee', 'payment_request_id'])('shown by %s alone', (mark) => {
    const least = { id: id(1), status: 'succeeded', currency: 'sgd', amount: 1.11 }
    expect(eventOf({ ...least, [mark]: mark === 'refunded_amount' ? 0 : null })).toMatchObject({ kind: 'payment' })
    expect(eventOf(least)).toMatchObject({
      kind: 'quarantined',
      name: 'unknown',
      reason: 'the body is of no kind we know',
    })
  })

  test('failed', () => {
    expect(eventOf({ ...charge, status: 'failed', failed_reason: 'Insufficient funds' })).toMatchObject({
      name: 'charge.failed',
      outcome: 'failed',
      failure: 'Insufficient funds',
    })
  })

  test.each([
    ['in part', { refunded_amount: 0.5, status: 'partially_refunded' }, 50],
    ['in part, by the sum alone', { refunded_amount: 0.5 }, 50],
    ['in part, of one marked as paid by hand', { refunded_amount: 0.5, status: 'succeeded_manually' }, 50],
    ['in part, of a completed one', { refunded_amount: 0.5, status: 'completed' }, 50],
    ['wholly', { refunded_amount: 1.11, status: 'refunded' }, 111],
  ])('refunded %s', (_, change, refunded) => {
    expect(eventOf({ ...charge, ...change })).toEqual({
      kind: 'charge-updated',
      name: 'charge.updated',
      paymentId: id(1),
      amount: 111,
      currency: 'SGD',
      refunded,
      paymentRequestId: id(2),
      referenceNumber: 'attempt-1',
    })
  })

  test('taken at a till: no payment request to bind it to', () => {
    const { payment_request_id, payment_request, ...till } = charge
    expect(eventOf(till)).toMatchObject({ kind: 'payment', paymentRequestId: null, referenceNumber: null })
  })

  test('bound by the older field names', () => {
    const { payment_request, ...older } = charge
    expect(eventOf({ ...older, order_reference_number: 'attempt-1' })).toMatchObject({ referenceNumber: 'attempt-1' })
  })

  test.each([
    ['an unknown status', { status: 'pending' }, 'status: is not one of a finished charge'],
    ['a status in capitals', { status: 'Succeeded' }, 'status: is not one of a finished charge'],
    [
      'refunded without a sum',
      { status: 'refunded', refunded_amount: null },
      'status: is not one of a finished charge',
    ],
    ['refunded and failed', { status: 'failed', refunded_amount: 0.5 }, 'status: is not one of a refunded charge'],
    ['more refunded than taken', { refunded_amount: 1.12 }, 'refunded_amount: is not a part of the amount'],
    ['a refund of no number', { refunded_amount: 'some' }, 'refunded_amount: is not a part of the amount'],
    [
      'two payment requests',
      { payment_request: { id: id(3), reference_number: 'attempt-1' } },
      'payment_request: names two different payment requests',
    ],
    ['an id that is none', { id: 'charge 1' }, 'id: is not an id'],
    ['a currency in both cases', { currency: 'Sgd' }, 'currency: is not a currency'],
    [
      'a reference with a NUL',
      { payment_request: { id: id(2), reference_number: 'a\0b' } },
      'payment_request.reference_number: holds characters no text should',
    ],
    [
      'half an emoji as reference',
      { payment_request: { id: id(2), reference_number: '\ud83c' } },
      'payment_request.reference_number: holds characters no text should',
    ],
    ['an amount that is an object', { amount: { cents: 111 } }, 'amount: is not an amount'],
  ])('%s: quarantined', (_, change, reason) => {
    expect(eventOf({ ...charge, ...change })).toMatchObject({ kind: 'quarantined', name: 'charge', reason })
  })
})

describe('a payment request', () => {
  const notOne = 'payments: does not hold exactly one that succeeded'

  test.each(['completed', 'succeeded'])('%s', (status) => {
    expect(eventOf({ ...request, status })).toEqual({
      kind: 'payment',
      name: 'payment_request.completed',
      outcome: 'completed',
      paymentId: id(1),
      paymentRequestId: id(2),
      referenceNumber: 'attempt-1',
      amount: 2500,
      currency: 'SGD',
      method: 'paynow_online',
      failure: null,
    })
  })

  test('failed, whatever its attempts say', () => {
    expect(eventOf({ ...request, status: 'failed', failure_reason: 'Declined' })).toMatchObject({
      name: 'payment_request.failed',
      paymentId: null,
      failure: 'Declined',
    })
  })

  test('a failed attempt before the one that succeeded does not matter', () => {
    const payments = [{ id: id(3), status: 'failed', amount: '25.00' }, ...request.payments]
    expect(eventOf({ ...request, payments })).toMatchObject({ outcome: 'completed', paymentId: id(1) })
  })

  test('the payment’s id may be called payment_id', () => {
    expect(eventOf({ ...request, payments: [{ payment_id: id(1), status: 'succeeded' }] })).toMatchObject({
      paymentId: id(1),
    })
  })

  test.each([
    ['an unknown status', { status: 'pending' }, 'status: is neither completed nor failed'],
    ['an id that is none', { id: 'a b' }, 'id: is not an id'],
    ['no payments', { payments: [] }, notOne],
    ['payments left out', { payments: undefined }, notOne],
    ['no payment that succeeded', { payments: [{ id: id(1), status: 'pending' }] }, notOne],
    ['two that succeeded', { payments: [...request.payments, ...request.payments] }, notOne],
    ['a payment without an id', { payments: [{ status: 'succeeded' }] }, 'payments: the one that succeeded has no id'],
    [
      'a payment of no amount',
      { payments: [{ id: id(1), status: 'succeeded', amount: '25' }] },
      'payments: the one that succeeded names no amount',
    ],
    ['an amount with a comma in the wrong place', { amount: '10,25.00' }, 'amount: is not an amount'],
    ['an amount without cents', { amount: '25' }, 'amount: is not an amount'],
  ])('%s: quarantined', (_, change, reason) => {
    expect(eventOf({ ...request, ...change })).toMatchObject({ kind: 'quarantined', name: 'payment_request', reason })
  })

  test.each(['succeeded_manually', 'completed'])('holds a payment that is %s', (status) => {
    expect(eventOf({ ...request, payments: [{ id: id(1), status }] })).toMatchObject({ outcome: 'completed' })
  })

  test.each(['payments', 'payment_methods', 'allow_repeated_payments'])('shown by %s beside its reference', (mark) => {
    const least = { id: id(2), status: 'failed', amount: '25.00', currency: 'sgd', reference_number: 'attempt-1' }
    expect(eventOf({ ...least, [mark]: [] })).toMatchObject({ kind: 'payment', outcome: 'failed' })
  })

  test('tells of what moved, even where that is not what was asked', () => {
    const moved = { payments: [{ id: id(1), status: 'succeeded', amount: '20.00', currency: 'usd' }] }
    expect(eventOf({ ...request, ...moved })).toMatchObject({ kind: 'payment', amount: 2000, currency: 'USD' })
  })
})

describe('what is no business of an order', () => {
  test.each([
    ['invoice', { id: id(1), invoice_number: 'INV-1', status: 'sent', amount: 5, payment_requests: [] }],
    ['order', { id: id(1), order_display_number: 3350, status: 'pending' }],
    ['order', { id: id(1), line_items: [], status: 'completed', channel: 'store_checkout' }],
    ['payout', { id: id(1), payment_provider_transfer_type: 'bank', status: 'paid', amount: 5 }],
    ['payout', { id: id(1), payment_provider_transfer_method: 'bank', status: 'paid' }],
    ['payout', { id: id(1), title: 'Weekly', status: 'paid' }],
    ['recurring-billing', { id: id(1), cycle: 'monthly', business_recurring_plans_id: id(3), status: 'active' }],
    [
      'recurring-billing',
      { id: id(1), cycle: 'monthly', times_charged: 1, status: 'active', payment_methods: ['card'] },
    ],
  ])('%s is recognised', (kind, body) => {
    expect(eventOf(body)).toEqual({ kind, name: kind, id: id(1), status: body.status })
    expect(eventOf({ ...body, id: 'a b' })).toMatchObject({
      kind: 'quarantined',
      name: kind,
      reason: 'id: is not an id',
    })
  })

  test('a transfer that failed says why', () => {
    const transfer = { id: id(1), status: 'failed', beneficiary: {}, payment_amount: 20, failure_code: '100501' }
    expect(eventOf(transfer)).toEqual({
      kind: 'transfer',
      name: 'transfer.failed',
      id: id(1),
      status: 'failed',
      failure: { code: '100501', meaning: 'Insufficient balance' },
    })
    expect(eventOf({ ...transfer, failure_code: 999999 })).toMatchObject({ failure: { code: '999999', meaning: null } })
    expect(eventOf({ ...transfer, failure_code: 'Bank offline', failure_reason: '101103' })).toMatchObject({
      failure: { code: '101103', meaning: 'Bank offline' },
    })
    expect(eventOf({ ...transfer, failure_code: undefined })).toMatchObject({ failure: null })
    expect(eventOf({ ...transfer, status: 'paid' })).toMatchObject({ name: 'transfer.paid', failure: null })
    for (const status of ['scheduled', 'processing', 'canceled'])
      expect(eventOf({ ...transfer, status })).toMatchObject({ name: `transfer.${status}`, failure: null })
    expect(eventOf({ ...transfer, status: 'pending' })).toMatchObject({ name: 'transfer' })
    expect(eventOf({ ...transfer, status: 'lost' })).toMatchObject({ kind: 'quarantined', name: 'transfer' })
    for (const failure_code of ['9100501', '1005019'])
      expect(eventOf({ ...transfer, failure_code })).toMatchObject({ failure: null })
    const { beneficiary: _, ...other } = transfer
    expect(eventOf({ ...other, beneficiary_id: id(4) })).toMatchObject({ kind: 'transfer' })
  })
})

describe('what fits nothing we know', () => {
  test.each([
    ['a list', '[]'],
    ['a word', '"completed"'],
    ['null', 'null'],
    ['a stranger', '{"id":"x"}'],
    ['a status alone', '{"status":"completed","name":"x"}'],
    ['a prototype', '{"__proto__":{"refunded_amount":0,"amount":1,"status":"succeeded"}}'],
    ['a cycle alone', '{"id":"x","cycle":"monthly"}'],
    ['goods with a reference', '{"id":"x","line_items":[],"reference_number":"y"}'],
  ])('%s is quarantined', (_, text) => {
    expect(eventOf(text)).toMatchObject({
      kind: 'quarantined',
      name: 'unknown',
      reason: expect.stringMatching(/^the body is (not a JSON object|of no kind we know)$/),
    })
  })

  test.each([
    ['charge', 'invoice', { ...charge, invoice_number: 'INV-1' }],
    ['payment_request', 'invoice', { ...request, invoice_number: 'INV-1' }],
    ['order', 'transfer', { order_display_number: 1, beneficiary: {} }],
    ['payout', 'recurring_billing', { title: 'x', cycle: 'monthly', times_charged: 1 }],
  ])('with the marks of %s and %s it is quarantined', (one, other, body) => {
    expect(eventOf(body)).toMatchObject({
      kind: 'quarantined',
      name: 'unknown',
      reason: `the body could be ${one} or ${other}`,
    })
  })

  test('v1 fields as JSON are no charge', () => {
    const fields = { payment_id: id(1), payment_request_id: id(2), amount: '25.00', currency: 'SGD' }
    expect(eventOf({ ...fields, status: 'completed' })).toMatchObject({
      kind: 'quarantined',
      reason: expect.stringMatching(/^id: /),
    })
  })

  test.each(['[]', '"completed"', 'null'])('%s is not even an object', (text) => {
    expect(eventOf(text)).toMatchObject({ reason: 'the body is not a JSON object' })
  })

  test('the reason holds no value of the body', () => {
    const event = eventOf({ ...charge, currency: 'mei@example.com', status: 'mei@example.com' })
    expect(JSON.stringify(event)).not.toContain('mei@')
  })
})
