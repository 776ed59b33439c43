import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minorUnits, money } from '@/lib/money'
import { hitPayClient } from './client'
import { HitPayInputError, HitPayUnexpectedAnswerError } from './errors'
import { type FakeHitPay, startFakeHitPay } from './test-server'

const id = '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a02'
const request = {
  id,
  name: 'Mei',
  amount: '1,234.50',
  currency: 'sgd',
  status: 'pending',
  reference_number: 'attempt-1',
  url: `https://securecheckout.sandbox.hit-pay.com/payment-request/@shop/${id}/checkout`,
  payment_methods: ['paynow_online'],
  expiry_date: '2025-05-26T15:10:00',
  created_at: '2025-05-26T15:00:00',
  executor_id: 7,
  a_field_of_next_year: { deep: [1.5] },
}
const payment = {
  id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a01',
  status: 'succeeded',
  amount: '1234.50',
  currency: 'SGD',
  refunded_amount: null,
  payment_type: 'paynow_online',
}

let hitpay: FakeHitPay
beforeEach(async () => {
  hitpay = await startFakeHitPay()
})
afterEach(() => hitpay.stop())
const client = () => hitPayClient({ apiUrl: hitpay.url, apiKey: 'the key', deadlineMs: 2000, retryDelayMs: 0 })

describe('a payment request', () => {
  test('is asked for as a form, and read whatever else the answer holds', async () => {
    hitpay.answers({ status: 201, json: request })
    const created = await client().createPaymentRequest({
      amount: minorUnits(123_450),
      currency: 'SGD',
      referenceNumber: 'attempt-1',
    })
    expect(created).toEqual({
      id,
      status: 'pending',
      statusText: 'pending',
      amount: 123_450,
      currency: 'SGD',
      referenceNumber: 'attempt-1',
      url: request.url,
      qrCode: null,
      qrExpiresAt: null,
      payments: [],
      paymentMethods: ['paynow_online'],
      expiresAt: new Date('2025-05-26T07:10:00Z'),
      createdAt: new Date('2025-05-26T07:00:00Z'),
    })
    expect(hitpay.received).toMatchObject([
      {
        method: 'POST',
        url: '/v1/payment-requests',
        body: 'amount=1234.50&currency=SGD&reference_number=attempt-1',
        headers: {
          'x-business-api-key': 'the key',
          'x-requested-with': 'XMLHttpRequest',
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    ])
  })

  test('comes with its QR code and its payments', async () => {
    const qr_code_data = { qr_code: '00020101', qr_code_expiry: '2025-05-26 15:05:00' }
    const refunded = { ...payment, status: 'refunded', refunded_amount: 1234.5 }
    hitpay.answers({ json: { ...request, status: 'completed', qr_code_data, payments: [payment, refunded] } })
    const found = await client().getPaymentRequest(id)
    expect(found).toMatchObject({ status: 'completed', qrCode: '00020101' })
    expect(found.qrExpiresAt).toEqual(new Date('2025-05-26T07:05:00Z'))
    expect(found.payments).toEqual([
      {
        id: payment.id,
        status: 'succeeded',
        succeeded: true,
        amount: 123_450,
        currency: 'SGD',
        refunded: 0,
        method: 'paynow_online',
      },
      {
        id: payment.id,
        status: 'refunded',
        succeeded: false,
        amount: 123_450,
        currency: 'SGD',
        refunded: 123_450,
        method: 'paynow_online',
      },
    ])
    expect(hitpay.received[0]?.url).toBe(`/v1/payment-requests/${id}`)
  })

  test.each(['succeeded_manually', 'partially_refunded'])('holds the money of a payment that is %s', async (status) => {
    hitpay.answers({ json: { ...request, status: 'completed', payments: [{ ...payment, status }] } })
    expect((await client().getPaymentRequest(id)).payments).toMatchObject([{ status, succeeded: true }])
  })

  test.each([
    ['canceled', 'canceled'],
    ['cancelled', 'canceled'],
    ['inactive', 'inactive'],
    ['succeeded', 'completed'],
    ['Completed', 'unknown'],
    ['brand_new', 'unknown'],
  ])('the status %s is %s', async (word, status) => {
    hitpay.answers({ json: { ...request, status: word } })
    expect(await client().getPaymentRequest(id)).toMatchObject({ status, statusText: word })
  })

  test('odd extras do no harm', async () => {
    hitpay.answers({
      json: { ...request, qr_code_data: 'text', payment_methods: null, expiry_date: 5, reference_number: '' },
    })
    expect(await client().getPaymentRequest(id)).toMatchObject({
      qrCode: null,
      paymentMethods: [],
      expiresAt: null,
      referenceNumber: null,
    })
  })

  test.each([
    ['another list', []],
    ['no id', { ...request, id: undefined }],
    ['a number for an id', { ...request, id: 5 }],
    ['no amount', { ...request, amount: null }],
    ['an amount of three decimals', { ...request, amount: 12.345 }],
    ['no currency', { ...request, currency: 'dollars' }],
    ['no url', { ...request, url: 'soon' }],
    ['payments that are none', { ...request, payments: [{ id }] }],
  ])('%s is an unexpected answer, told without its content', async (_, json) => {
    hitpay.answers({ json })
    const failure = await client()
      .getPaymentRequest(id)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(HitPayUnexpectedAnswerError)
    expect(String(failure)).not.toContain('attempt-1')
  })

  test('is deleted', async () => {
    hitpay.answers({ json: { success: true } }, { status: 204, text: '' })
    await client().deletePaymentRequest(id)
    await client().deletePaymentRequest(id)
    expect(hitpay.received).toMatchObject([
      { method: 'DELETE', url: `/v1/payment-requests/${id}` },
      { method: 'DELETE' },
    ])
  })

  test.each(['', '..', 'a/b', '?x', 'a b', 'é', 'x'.repeat(101)])(
    '"%s" is no id, so nothing is asked',
    async (wrong) => {
      await expect(client().getPaymentRequest(wrong)).rejects.toThrow(HitPayInputError)
      await expect(client().deletePaymentRequest(wrong)).rejects.toThrow(HitPayInputError)
      await expect(client().getCharge(wrong)).rejects.toThrow(HitPayInputError)
      expect(hitpay.received).toEqual([])
    },
  )
})

describe('a search', () => {
  test('asks for page after page', async () => {
    hitpay.answers(
      { json: { data: [request], meta: { current_page: 1, last_page: 2 } } },
      { json: { data: [{ ...request, status: 'expired' }], meta: { current_page: 2, last_page: 2 } } },
    )
    const found = await client().findPaymentRequests('attempt-1')
    expect(found.map(({ status }) => status)).toEqual(['pending', 'expired'])
    expect(hitpay.received.map(({ url }) => url)).toEqual([
      '/v1/payment-requests?search=attempt-1&per_page=100&current_page=1',
      '/v1/payment-requests?search=attempt-1&per_page=100&current_page=2',
    ])
  })

  test('that finds nothing finds nothing', async () => {
    hitpay.answers({ json: { data: [] } })
    expect(await client().findPaymentRequests('attempt-1')).toEqual([])
  })

  test('that cannot see everything says so, rather than "not there"', async () => {
    hitpay.answers(...Array.from({ length: 10 }, () => ({ json: { data: [], meta: { last_page: 11 } } })))
    await expect(client().findPaymentRequests('a')).rejects.toThrow(HitPayUnexpectedAnswerError)
    hitpay.answers({ json: { data: [{ ...request, amount: null }] } })
    await expect(client().findPaymentRequests('attempt-1')).rejects.toThrow(HitPayUnexpectedAnswerError)
    await expect(client().findPaymentRequests(' ')).rejects.toThrow(HitPayInputError)
  })
})

test('a refund names the payment and sends no commas', async () => {
  hitpay.answers({
    json: {
      id,
      payment_id: payment.id,
      amount_refunded: 1234.5,
      total_amount: 2000,
      currency: 'sgd',
      status: 'succeeded',
      refunded_at: '2025-05-26T07:10:00Z',
    },
  })
  const refund = await client().refund({ paymentId: payment.id, amount: money(123_450, 'SGD') })
  expect(refund).toEqual({
    id,
    paymentId: payment.id,
    amount: 123_450,
    currency: 'SGD',
    status: 'succeeded',
    refundedAt: new Date('2025-05-26T07:10:00Z'),
  })
  expect(hitpay.received).toMatchObject([
    { method: 'POST', url: '/v1/refund', body: `payment_id=${payment.id}&amount=1234.50` },
  ])
})

describe('charges', () => {
  const charge = {
    id: payment.id,
    amount: 70.56,
    currency: 'sgd',
    status: 'succeeded',
    payment_method: { name: 'card' },
    payment_request_id: id,
    order_reference_number: 'attempt-1',
    channel: 'payment_gateway',
    created_at: '2024-09-04T16:05:21+08:00',
  }

  test('one', async () => {
    hitpay.answers({ json: { ...charge, refunded_amount: 0.56, status: 'partially_refunded' } })
    expect(await client().getCharge(payment.id)).toEqual({
      id: payment.id,
      amount: 7056,
      currency: 'SGD',
      refunded: 56,
      refundedIsKnown: true,
      status: 'partially_refunded',
      paymentRequestId: id,
      referenceNumber: 'attempt-1',
      method: 'card',
      channel: 'payment_gateway',
      createdAt: new Date('2024-09-04T08:05:21Z'),
    })
  })

  test('a page of them, by day in Singapore, with what could not be read counted', async () => {
    const refunded = { ...charge, status: 'refunded' }
    const partly = { ...charge, status: 'partially_refunded' }
    hitpay.answers({ json: { data: [charge, refunded, partly, { id: 1 }], meta: { next_cursor: 'abc' } } })
    const page = await client().listCharges({
      dateFrom: new Date('2024-10-04T16:00:00Z'),
      dateTo: new Date('2024-10-06T15:59:59Z'),
      paymentRequestId: id,
      cursor: 'xyz=',
    })
    expect(page).toMatchObject({ nextCursor: 'abc', unreadable: 1 })
    expect(page.charges).toMatchObject([
      { refunded: 0, refundedIsKnown: true },
      { refunded: 7056, refundedIsKnown: true },
      { refunded: 0, refundedIsKnown: false },
    ])
    expect(hitpay.received[0]?.url).toBe(
      `/v1/charges?date_from=2024-10-05&date_to=2024-10-06&payment_request_id=${id}&cursor=xyz%3D&per_page=100`,
    )
  })

  test('the last page has no cursor', async () => {
    hitpay.answers({ json: { data: [], meta: { next_cursor: null } } })
    expect(await client().listCharges({})).toEqual({ charges: [], nextCursor: null, unreadable: 0 })
  })
})
