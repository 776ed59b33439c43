import { describe, expect, test } from 'vitest'
import vectors from './hmac-vectors.json'
import { signedForm } from './test-signer'
import { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
import { parseForm, rereadFormWebhook, signedText, verifyFormWebhook } from './webhook-form'

const salt = 'sim-salt-01-not-a-real-secret'
const documented = {
  payment_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a01',
  payment_request_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a02',
  reference_number: 'ORD-10001',
  phone: '',
  amount: '25.00',
  currency: 'SGD',
  status: 'completed',
}
const verify = (body: string | Uint8Array, salts: string[] = [salt]) =>
  verifyFormWebhook(typeof body === 'string' ? Buffer.from(body) : body, salts)

describe('the signatures made by HitPay’s own code', () => {
  test.each(vectors.v1_form)('$id is accepted', ({ form_body, salt, expected_hmac, signed_string }) => {
    const fields = parseForm(Buffer.from(form_body))
    fields.delete('hmac')
    expect(signedText(fields)).toBe(signed_string)
    expect(verify(form_body, [salt])).toMatchObject({ format: 'v1', signature: expected_hmac })
  })

  test.each(vectors.v1_form)('$id: the test signer makes the same', ({ fields, salt, expected_hmac, form_body }) => {
    const pairs = fields.map(([key = '', value = '']) => [key, value] as const)
    const delivery = signedForm(Object.fromEntries(pairs), salt)
    expect(delivery.hmac).toBe(expected_hmac)
    expect(delivery.body.toString()).toBe(form_body)
  })

  test.each(vectors.v1_php_type_coercions.cases)('$id: typed values hash as the text PHP makes of them', (typed) => {
    expect(signedForm(phpTexts(typed.fields_typed), typed.salt).hmac).toBe(typed.expected_hmac)
  })

  test.each(vectors.v1_wrong_recipes)('a signature made by a wrong recipe is refused: $why_wrong', (recipe) => {
    const right = vectors.v1_form.find(({ id }) => id === recipe.based_on)
    const body = right?.form_body.replace(recipe.right_hmac, recipe.wrong_hmac) ?? ''
    expect(body).toContain(recipe.wrong_hmac)
    expect(() => verify(body, [right?.salt ?? ''])).toThrow(WebhookSignatureError)
  })

  test.each(vectors.v1_refused_signature_values.values)('the signature value "$id" is refused', ({ value }) => {
    const right = vectors.v1_form.find(({ id }) => id === vectors.v1_refused_signature_values.for_case)
    const body = right?.form_body.replace(/hmac=.*$/, `hmac=${value}`) ?? ''
    expect(() => verify(body, [right?.salt ?? ''])).toThrow(WebhookSignatureError)
  })

  const refusals = new Map([
    ['second_status_appended', WebhookMalformedError],
    ['json_body_with_form_fields', WebhookMalformedError],
  ])
  test.each(vectors.v1_bodies_to_refuse)('the body $id is refused', ({ id, body, salt }) => {
    expect(() => verify(body, [salt])).toThrow(refusals.get(id) ?? WebhookSignatureError)
  })
})

const phpTexts = (typed: (string | number | boolean | null)[][]) =>
  Object.fromEntries(typed.map(([key, value]) => [String(key), value === true ? '1' : value ? String(value) : '']))

describe('the grammar of the body', () => {
  test.each([
    ['a field given twice', 'amount=1.00&amount=2.00', /given twice/],
    ['a list', 'amount%5B%5D=1.00', /no HitPay field/],
    ['a list with plain brackets', 'amount[]=1.00', /no HitPay field/],
    ['__proto__', '__proto__=1', /no HitPay field/],
    ['an empty name', '=1', /no HitPay field/],
    ['a control character in a name', 'amo%0Aunt=1', /no HitPay field/],
    ['a part without =', 'amount', /no "="/],
    ['an empty part', 'amount=1.00&&status=completed', /no "="/],
    ['an empty body', '', /no "="/],
    ['a BOM before the first name', `\ufeff${signedForm(documented, salt).body}`, /no HitPay field/],
    ['a broken escape', 'phone=%4', /percent-encoding/],
    ['an escape of no digit', 'phone=%zz', /percent-encoding/],
    ['a half UTF-8 sequence', 'phone=%E8%AE', /percent-encoding/],
    ['an overlong encoding', 'phone=%C0%AF', /percent-encoding/],
    ['a surrogate in UTF-8', 'phone=%ED%A0%80', /percent-encoding/],
    ['a NUL', 'phone=%00', /NUL/],
    ['101 fields', manyFields(101), /more than 100 fields/],
    ['10,000 fields', manyFields(10_000), /larger than 64 kB/],
    ['more than 64 kB', `phone=${'1'.repeat(65_531)}`, /larger than 64 kB/],
  ])('%s is malformed (ASVS 15.3.7)', (_, body, message) => {
    expect(() => verify(body)).toThrow(WebhookMalformedError)
    expect(() => verify(body)).toThrow(message)
  })

  test.each([
    ['100 fields', manyFields(100)],
    ['64 kB', `phone=${'1'.repeat(65_530)}`],
  ])('%s are well formed', (_, body) => {
    expect(() => verify(body)).toThrow(WebhookSignatureError)
    expect(() => verify(body)).toThrow(/hmac field is missing/)
  })

  test('bytes that are not UTF-8 are malformed', () => {
    expect(() => verify(Uint8Array.from([0x61, 0x3d, 0xff]))).toThrow(
      new WebhookMalformedError('The body is not UTF-8'),
    )
  })

  test('a body that is well formed but says nothing of HitPay is unsigned', () => {
    expect(() => verify('amount=1.00')).toThrow(WebhookSignatureError)
  })

  test.each([
    ['emoji', '🎁 +65 9123'],
    ['right-to-left', 'مرحبا'],
    ['a plus', '+6591234567'],
    ['an encoded plus', '%2B65'],
    ['a combining accent, not normalised', 'e\u0301'],
    ['a BOM', '\ufeffx'],
    ['line breaks', 'a\r\nb'],
    ['PHP’s odd ones', "~!*'()"],
  ])('%s in a value is taken byte for byte (ASVS 1.1.1)', (_, phone) => {
    expect(verify(signedForm({ ...documented, phone }, salt).body).event.kind).toBe('payment')
    const fields = parseForm(signedForm({ ...documented, phone }, salt).body)
    expect(fields.get('phone')).toBe(phone)
  })

  test('a key named like a method of objects is a field like any other (ASVS 15.3.6)', () => {
    const { body } = signedForm({ ...documented, constructor: 'x', toString: 'y' }, salt)
    expect(verify(body).event).toEqual(verify(signedForm(documented, salt).body).event)
  })
})

test('a stored body is read again as it was', () => {
  for (const { form_body, salt } of vectors.v1_form)
    expect(rereadFormWebhook(Buffer.from(form_body))).toEqual(verify(form_body, [salt]).event)
})

describe('salts', () => {
  const { body } = signedForm(documented, salt)

  test('any of several may have signed, and the delivery says which', () => {
    const alone = verify(body, [salt])
    expect(verify(body, ['another', salt, 'a third'])).toEqual(alone)
    expect(alone.saltId).toMatch(/^[0-9a-f]{12}$/)
    expect(verify(signedForm(documented, 'another').body, ['another', salt]).saltId).not.toBe(alone.saltId)
  })

  test('a removed salt no longer counts, and no salts accept nothing', () => {
    expect(() => verify(body, ['another'])).toThrow(/HITPAY_SALT/)
    expect(() => verify(body, [])).toThrow(WebhookSignatureError)
  })

  test('a blank salt lets nobody sign', () => {
    expect(() => verify(signedForm(documented, '').body, ['', ' '])).toThrow(WebhookSignatureError)
    expect(() => verify(signedForm(documented, ' ').body, ['', ' '])).toThrow(WebhookSignatureError)
  })

  test('the message names neither the salt nor the right signature', () => {
    const failure = messageOf(() => verify(signedForm(documented, 'another').body, [salt]))
    expect(failure).not.toContain(salt)
    expect(failure).not.toMatch(/[0-9a-f]{64}/)
  })
})

function manyFields(count: number) {
  return Array.from({ length: count }, (_, index) => `f${index}=1`).join('&')
}

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  throw new Error('nothing was thrown')
}
