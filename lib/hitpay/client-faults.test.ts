import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minorUnits, money } from '@/lib/money'
import { type HitPayConnection, hitPayClient } from './client'
import {
  HitPayBadKeyError,
  HitPayError,
  HitPayNotFoundError,
  HitPayThrottledError,
  HitPayTimeoutError,
  HitPayUnexpectedAnswerError,
  HitPayUnreachableError,
  HitPayValidationError,
  mayHaveBeenCreated,
} from './errors'
import { type FakeAnswer, type FakeHitPay, nobodyListens, startFakeHitPay } from './test-server'

const id = '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a02'
const wanted = { amount: minorUnits(2500), currency: 'SGD', referenceNumber: 'attempt-1', email: 'mei@example.com' }
const good = { id, status: 'pending', amount: '25.00', currency: 'sgd', url: 'https://hit-pay.com/x' }
const badKey = { message: 'Invalid business api key' }
const page = '<!DOCTYPE html><style>p{}</style><h1>Down for maintenance</h1><p>Write to help@hit-pay.com</p>'

let hitpay: FakeHitPay
beforeEach(async () => {
  hitpay = await startFakeHitPay()
})
afterEach(() => hitpay.stop())

const client = (change: Partial<HitPayConnection> = {}) =>
  hitPayClient({ apiUrl: hitpay.url, apiKey: 'sekret-key', deadlineMs: 2000, retryDelayMs: 0, ...change })
const create = (change?: Partial<HitPayConnection>) => failureOf(client(change).createPaymentRequest(wanted))
const get = (change?: Partial<HitPayConnection>) => failureOf(client(change).getPaymentRequest(id))

async function failureOf(call: Promise<unknown>): Promise<HitPayError> {
  const failure = await call.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  if (failure instanceof HitPayError) return failure
  throw new Error(`not a HitPayError: ${failure}`)
}

describe('an answer to a create', () => {
  type Case = [string, FakeAnswer, new (...args: never[]) => HitPayError, boolean]
  const cases: Case[] = [
    ['401 bad key', { status: 401, json: badKey }, HitPayBadKeyError, false],
    ['403 bad key', { status: 403, json: badKey }, HitPayBadKeyError, false],
    ['404 bad key', { status: 404, json: badKey }, HitPayBadKeyError, false],
    ['401 as a page', { status: 401, text: page }, HitPayBadKeyError, false],
    ['404', { status: 404, json: { message: 'No query results for model [X]' } }, HitPayNotFoundError, false],
    ['404 as a page', { status: 404, text: page }, HitPayUnexpectedAnswerError, true],
    ['403 as a page', { status: 403, text: page }, HitPayUnexpectedAnswerError, true],
    [
      '400 with a reason',
      { status: 400, json: { message: 'Payment method not available' } },
      HitPayValidationError,
      false,
    ],
    ['408', { status: 408, json: { message: 'Request Timeout' } }, HitPayUnexpectedAnswerError, true],
    ['422 with nothing', { status: 422, json: {} }, HitPayValidationError, false],
    ['429', { status: 429, json: { message: 'Too Many Attempts.' } }, HitPayThrottledError, false],
    ['500', { status: 500, json: { message: 'Server Error' } }, HitPayUnexpectedAnswerError, true],
    ['503 as a page', { status: 503, text: page }, HitPayUnexpectedAnswerError, true],
    [
      'a redirect',
      { status: 302, text: '', headers: { Location: '/v1/elsewhere' } },
      HitPayUnexpectedAnswerError,
      true,
    ],
    ['200 as a page', { text: page }, HitPayUnexpectedAnswerError, true],
    ['200 and empty', { text: '' }, HitPayUnexpectedAnswerError, true],
    ['half JSON', { text: '{"id":"mei@example.com","sta' }, HitPayUnexpectedAnswerError, true],
    ['wrong types', { json: { ...good, amount: ['25.00'] } }, HitPayUnexpectedAnswerError, true],
    ['null', { json: null }, HitPayUnexpectedAnswerError, true],
    ['more than 1 MB', { text: `{"id":"${'x'.repeat(1_100_000)}` }, HitPayUnexpectedAnswerError, true],
    ['a cut connection', (response) => response.destroy(), HitPayUnreachableError, true],
    ['a connection reset', (response) => response.socket?.resetAndDestroy(), HitPayUnreachableError, true],
    ['a connection cut in the middle of the answer', cutInside, HitPayUnreachableError, true],
  ]

  test.each(cases)('%s', async (_, answer, kind, maybe) => {
    hitpay.answers(answer)
    const failure = await create()
    expect(failure).toBeInstanceOf(kind)
    expect(mayHaveBeenCreated(failure)).toBe(maybe)
    expect(hitpay.received).toHaveLength(1)
    expect(`${failure.message} ${JSON.stringify(failure)}`).not.toMatch(/sekret|mei@|help@/)
  })

  test('nobody listens: nothing was created', async () => {
    const failure = await create({ apiUrl: await nobodyListens() })
    expect(failure).toBeInstanceOf(HitPayUnreachableError)
    expect(failure).toMatchObject({ code: 'ECONNREFUSED', mayHaveArrived: false })
    expect(mayHaveBeenCreated(failure)).toBe(false)
  })

  test('a name that does not exist: nothing was created', async () => {
    const failure = await create({ apiUrl: 'http://hitpay.invalid' })
    expect(failure).toBeInstanceOf(HitPayUnreachableError)
    expect(mayHaveBeenCreated(failure)).toBe(false)
  })

  test('no answer within the deadline: it may exist', async () => {
    hitpay.answers(() => {})
    const failure = await create({ deadlineMs: 50 })
    expect(failure).toBeInstanceOf(HitPayTimeoutError)
    expect(mayHaveBeenCreated(failure)).toBe(true)
  })

  test('an answer that never ends is cut off by the deadline', async () => {
    hitpay.answers((response) => response.writeHead(200).write('{"id":'))
    expect(await create({ deadlineMs: 50 })).toBeInstanceOf(HitPayTimeoutError)
  })

  test('an endless answer is cut off by its size', async () => {
    hitpay.answers((response) => {
      const pour = () => {
        while (response.writable && response.write('x'.repeat(65_536)));
      }
      response
        .writeHead(200)
        .on('drain', pour)
        .on('error', () => {})
      pour()
    })
    expect(await create()).toBeInstanceOf(HitPayUnexpectedAnswerError)
  })
})

test('field texts of a 422 reach the merchant', async () => {
  const errors = { webhook: ['localhost not work for this field'], amount: ['The amount must be at least 0.3.'] }
  hitpay.answers({ status: 422, json: { message: 'localhost not work for this field (and 1 more error)', errors } })
  expect(await create()).toMatchObject({
    status: 422,
    fieldErrors: errors,
    reason: expect.stringContaining('localhost'),
  })
})

test.each([
  ['30', 30],
  [undefined, null],
  ['soon', null],
  ['999999999', 3600],
])('Retry-After %s', async (header, seconds) => {
  hitpay.answers({ status: 429, text: page, headers: header === undefined ? {} : { 'Retry-After': header } })
  expect(await create()).toMatchObject({ retryAfterSeconds: seconds })
})

describe('a read', () => {
  test('is tried again after a 5xx and after a cut connection', async () => {
    hitpay.answers({ status: 502, text: page }, (response) => response.destroy(), { json: good })
    expect(await client().getPaymentRequest(id)).toMatchObject({ id })
    expect(hitpay.received).toHaveLength(3)
  })

  test('gives up after the third time', async () => {
    hitpay.answers({ status: 500, text: '' }, { status: 500, text: '' }, { status: 500, text: '' }, { json: good })
    expect(await get()).toMatchObject({ status: 500 })
    expect(hitpay.received).toHaveLength(3)
    expect(await get({ apiUrl: await nobodyListens() })).toBeInstanceOf(HitPayUnreachableError)
  })

  test.each([
    ['a bad key', { status: 401, json: badKey }],
    ['a throttle', { status: 429, text: '' }],
    ['a page', { text: page }],
  ])('is not tried again after %s', async (_, answer) => {
    hitpay.answers(answer, { json: good })
    await get()
    expect(hitpay.received).toHaveLength(1)
  })

  test('has one deadline for all its tries, pauses included', async () => {
    hitpay.answers({ status: 500, text: '' }, { json: good })
    expect(await get({ deadlineMs: 50, retryDelayMs: 60_000 })).toBeInstanceOf(HitPayTimeoutError)
    expect(hitpay.received).toHaveLength(1)
  })
})

test.each([
  ['a refund', () => client().refund({ paymentId: id, amount: money(1, 'SGD') })],
  ['a deletion', () => client().deletePaymentRequest(id)],
])('%s is never tried again', async (_, call) => {
  hitpay.answers({ status: 500, text: '' }, { json: {} })
  await failureOf(call())
  expect(hitpay.received).toHaveLength(1)
})

function cutInside(response: Parameters<Extract<FakeAnswer, (...args: never[]) => void>>[0]) {
  response.writeHead(200, { 'Content-Length': '1000' })
  response.write('{"id":', () => response.destroy())
}
