import { describe, expect, test } from 'vitest'
import { type FormField, signBody, signForm } from './signer'
import vectors from './test-vectors.json'

const fieldsOf = (pairs: string[][]): FormField[] => pairs.map(([name = '', value = '']) => [name, value])

describe('webhook v1', () => {
  test.each(vectors.v1)('$id', ({ fields, salt, expected_hmac, form_body }) => {
    expect(signForm(fieldsOf(fields), salt)).toBe(expected_hmac)
    expect(signForm([...new URLSearchParams(form_body)], salt)).toBe(expected_hmac)
  })

  test.each(vectors.v1WrongRecipes)('does not fall for: $why', ({ basedOn, wrongHmac, rightHmac }) => {
    const vector = vectors.v1.find(({ id }) => id === basedOn)
    const signature = signForm(fieldsOf(vector?.fields ?? []), vector?.salt ?? '')
    expect(signature).toBe(rightHmac)
    expect(signature).not.toBe(wrongHmac)
  })
})

test.each(vectors.v2)('webhook v2: $id', ({ raw_body, salt, expected_signature }) => {
  expect(signBody(raw_body, salt)).toBe(expected_signature)
  expect(signBody(Buffer.from(raw_body), salt)).toBe(expected_signature)
})
