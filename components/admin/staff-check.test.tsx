import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { StaffCheck } from './staff-field'
import { AnswerContext } from './use-answer'

const refused = (typed: Record<string, string>): StaffAnswer => ({ ok: false, message: 'No.', form: 'cancel', typed })
const done: StaffAnswer = { ok: true, data: 'Done.', form: 'cancel', typed: {} }

test.each([
  ['before the form is sent', null, true],
  ['left ticked in a refused form', refused({ restock: 'yes' }), true],
  ['unticked in a refused form', refused({ restock: 'no' }), false],
  ['not yet shown when the form was refused', refused({}), true],
  ['after the deed is done', done, true],
])('what is usually wanted, %s', (_, answer, ticked) => {
  const html = renderToStaticMarkup(
    <AnswerContext value={answer}>
      <StaffCheck id="restock" name="restock" label="Put the goods back" optional />
    </AnswerContext>,
  )
  expect(html.includes('checked=""')).toBe(ticked)
})

test('what one has to be sure of is asked again each time', () => {
  const html = renderToStaticMarkup(
    <AnswerContext value={refused({ sure: 'yes' })}>
      <StaffCheck id="sure" name="sure" label="I am sure" />
    </AnswerContext>,
  )
  expect(html).not.toContain('checked=""')
})
