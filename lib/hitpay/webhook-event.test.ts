import { describe, expect, test } from 'vitest'
import vectors from './hmac-vectors.json'
import { hmacHex } from './signature'
import { signedEvent } from './test-signer'
import { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
import { rereadEventWebhook, verifyEventWebhook } from './webhook-event'

const salt = 'sim-event-salt-01-not-a-real-secret'
const verifySigned = (text: string) => {
  const { body, signature } = signedEvent(text, salt)
  return verifyEventWebhook(body, signature, [salt])
}
const charge = (amount: string) =>
  `{"id":"9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a01","status":"succeeded","currency":"sgd","amount":${amount},"refunded_amount":0}`

describe('the published vectors', () => {
  test.each(vectors.v2_json)('$id verifies on its raw bytes', ({ raw_body, expected_signature, salt }) => {
    expect(signedEvent(raw_body, salt).signature).toBe(expected_signature)
    expect(verifyEventWebhook(Buffer.from(raw_body), expected_signature, [salt])).toMatchObject({ format: 'v2' })
  })

  test('both ways of PHP to write a payment request tell the same', () => {
    const [escaped, plain] = vectors.v2_json.map(({ raw_body }) => verifySigned(raw_body).event)
    expect(escaped).toEqual(plain)
    expect(plain).toMatchObject({ kind: 'payment', amount: 2500, currency: 'SGD', referenceNumber: 'INV/2026/0042' })
  })

  test.each(vectors.v2_json.flatMap((vector) => (vector.restringify_breaks ? [vector] : [])))(
    '$id: a signature over re-written JSON is refused',
    ({ raw_body, signature_if_body_is_parsed_and_restringified_in_js: rewritten = '', salt }) => {
      expect(() => verifyEventWebhook(Buffer.from(raw_body), rewritten, [salt])).toThrow(WebhookSignatureError)
    },
  )
})

test('a stored body is read again as it was', () => {
  for (const { raw_body } of vectors.v2_json)
    expect(rereadEventWebhook(Buffer.from(raw_body))).toEqual(verifySigned(raw_body).event)
})

describe('the signature', () => {
  const { body, signature } = signedEvent('{"id":"x"}', salt)

  test.each([
    ['absent', null],
    ['empty', ''],
    ['in capitals', signature.toUpperCase()],
    ['cut short', signature.slice(0, 62)],
    ['with junk behind', `${signature}zz`],
    ['with a line feed behind', `${signature}\n`],
    ['in base64', Buffer.from(signature, 'hex').toString('base64')],
    ['one bit off', signature.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['of the body without its last byte', signedEvent('{"id":"x"', salt).signature],
  ])('%s is refused', (_, wrong) => {
    expect(() => verifyEventWebhook(body, wrong, [salt])).toThrow(WebhookSignatureError)
    expect(() => verifyEventWebhook(body, wrong, [salt])).toThrow(/Hitpay-Signature/)
  })

  test('no salt, a blank salt and the salt of the API key accept nothing', () => {
    for (const salts of [[], [''], [' '], ['the v1 salt']])
      expect(() => verifyEventWebhook(body, signature, salts)).toThrow(/HITPAY_EVENT_SALT/)
    expect(() => verifyEventWebhook(body, signedEvent('{"id":"x"}', '').signature, [''])).toThrow(WebhookSignatureError)
  })

  test('one of several salts is enough', () => {
    expect(verifyEventWebhook(body, signature, ['new', salt]).saltId).toBe(verifySigned('{"id":"x"}').saltId)
  })

  test('an unsigned body is refused before it is looked at', () => {
    expect(() => verifyEventWebhook(Buffer.from('not json'), null, [salt])).toThrow(WebhookSignatureError)
    expect(() => verifyEventWebhook(Buffer.from('{"a":1,"a":2}'), signature, [salt])).toThrow(WebhookSignatureError)
  })
})

describe('a signed body that cannot be read in one way', () => {
  test.each([
    ['empty', ''],
    ['not JSON', 'amount=1.00'],
    ['half JSON', '{"id":"x"'],
    ['a key twice', '{"a":1,"a":1}'],
    ['a key twice, once escaped', '{"a":1,"\\u0061":1}'],
    ['a key twice far down', '{"a":[{"b":{"c":1,"d":2,"c":3}}]}'],
  ])('%s is malformed', (_, text) => {
    expect(() => verifySigned(text)).toThrow(WebhookMalformedError)
    expect(() => verifySigned(text)).toThrow(/every key stands once/)
  })

  test('bytes that are not UTF-8 are malformed', () => {
    const body = Buffer.from([0x22, 0xff, 0x22])
    const { signature } = signedEvent('', salt)
    expect(() => verifyEventWebhook(body, signature, [salt])).toThrow(WebhookSignatureError)
    expect(() => verifyEventWebhook(body, signBytes(body), [salt])).toThrow(WebhookMalformedError)
  })

  test('more than 64 kB is malformed, 64 kB of brackets are no harm', () => {
    expect(() => verifySigned(`"${'x'.repeat(65_535)}"`)).toThrow(
      new WebhookMalformedError('The body is larger than 64 kB'),
    )
    expect(verifySigned(`"${'x'.repeat(65_534)}"`).event.kind).toBe('quarantined')
    expect(verifySigned(`${'['.repeat(32_000)}${']'.repeat(32_000)}`).event.kind).toBe('quarantined')
  })
})

describe('what the bytes may look like', () => {
  test('a BOM is part of what is signed and none of what is read', () => {
    expect(verifySigned(`\ufeff${charge('25')}`).event).toMatchObject({ kind: 'payment', amount: 2500 })
  })

  test.each([
    ['1.11', 111],
    ['25', 2500],
    ['25.1', 2510],
    ['10.00', 1000],
    ['0.3', 30],
    ['"1,000.00"', 100_000],
    ['999999999999.99', 99_999_999_999_999],
  ])('the number %s is %i cents', (written, cents) => {
    expect(verifySigned(charge(written)).event).toMatchObject({ kind: 'payment', amount: cents })
  })

  test.each(['1e3', '1.111', '1.1100000000000001', '-1', '10.000', '1E0', '1000000000000', '"1,00.00"', 'null', '[]'])(
    'the amount %s is quarantined, not rounded',
    (written) => {
      expect(verifySigned(charge(written)).event).toMatchObject({ kind: 'quarantined', name: 'charge' })
    },
  )
})

const signBytes = (body: Uint8Array) => hmacHex(salt, body)
