import { expect, test } from 'vitest'
import { postedForm } from '@/lib/auth/posted-form'

test('a form is taken as it is', () => {
  const form = new FormData()
  form.set('token', 'x')
  expect(postedForm(form)).toBe(form)
})

test.each([null, undefined, 5, 'paid', [], {}, { get: 'x' }])('C15 %j in its place is an empty form', (sent) => {
  expect([...postedForm(sent)]).toEqual([])
})
