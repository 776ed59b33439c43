import { describe, expect, test } from 'vitest'
import { minorUnits } from '@/lib/money'
import { HitPayInputError } from './errors'
import { formBody, paymentRequestBody } from './form-body'

const least = { amount: minorUnits(123_450), currency: 'sgd', referenceNumber: 'attempt-1' }
const pairsOf = (body: string) => [...new URLSearchParams(body)]

test('only what is given is sent', () => {
  expect(paymentRequestBody(least)).toBe('amount=1234.50&currency=SGD&reference_number=attempt-1')
})

test('every parameter has the name and form of HitPay’s page', () => {
  const body = paymentRequestBody({
    ...least,
    paymentMethods: ['paynow_online'],
    email: 'mei+1@example.com',
    name: 'Mei 林 🎁',
    phone: '+6591234567',
    purpose: 'Tea & cups',
    redirectUrl: 'https://shop.example/orders?x=1&y=2',
    webhook: 'https://shop.example/api/webhooks/hitpay',
    allowRepeatedPayments: false,
    expiryDate: new Date('2021-02-01T17:01:01Z'),
    generateQr: true,
    sendEmail: false,
  })
  expect(pairsOf(body)).toEqual([
    ['amount', '1234.50'],
    ['currency', 'SGD'],
    ['payment_methods[]', 'paynow_online'],
    ['email', 'mei+1@example.com'],
    ['name', 'Mei 林 🎁'],
    ['phone', '+6591234567'],
    ['purpose', 'Tea & cups'],
    ['reference_number', 'attempt-1'],
    ['redirect_url', 'https://shop.example/orders?x=1&y=2'],
    ['webhook', 'https://shop.example/api/webhooks/hitpay'],
    ['allow_repeated_payments', 'false'],
    ['expiry_date', '2021-02-02 01:01:01'],
    ['generate_qr', 'true'],
    ['send_email', 'false'],
  ])
  expect(body).toContain('phone=%2B6591234567')
})

test('a list is one pair per entry, an empty one nothing', () => {
  expect(formBody({ payment_methods: ['card', 'paynow_online'] })).toBe(
    'payment_methods%5B%5D=card&payment_methods%5B%5D=paynow_online',
  )
  expect(formBody({ payment_methods: [], email: undefined })).toBe('')
})

test('a relative expiry is in minutes, yen have no cents', () => {
  const body = paymentRequestBody({ ...least, amount: minorUnits(1500), currency: 'JPY', expiresAfterMinutes: 15 })
  expect(body).toBe('amount=1500&currency=JPY&reference_number=attempt-1&expires_after=15+mins')
})

describe('what HitPay’s page rules out is not sent', () => {
  test.each([
    ['a QR for every method', { generateQr: true }, /exactly one payment method/],
    ['a QR for two methods', { generateQr: true, paymentMethods: ['paynow_online', 'card'] }, /exactly one/],
    ['two expiries', { expiresAfterMinutes: 5, expiryDate: new Date() }, /not both/],
    ['no time at all', { expiresAfterMinutes: 0 }, /whole number of minutes/],
    ['half a minute', { expiresAfterMinutes: 0.5 }, /whole number of minutes/],
    ['an invalid date', { expiryDate: new Date(Number.NaN) }, /not a date/],
  ])('%s', (_, change, message) => {
    const refused = () => paymentRequestBody({ ...least, ...change })
    expect(refused).toThrow(HitPayInputError)
    expect(refused).toThrow(message)
  })

  test('one minute is the shortest time', () => {
    expect(paymentRequestBody({ ...least, expiresAfterMinutes: 1 })).toContain('expires_after=1+mins')
  })
})
