import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { EmptyCheckout } from './empty-checkout'

test('who has just ordered is sent to a mail only when mails are sent', () => {
  expect(renderToStaticMarkup(EmptyCheckout({ sendsMails: true }))).toContain('the link is in your mail')
  expect(renderToStaticMarkup(EmptyCheckout({ sendsMails: false }))).not.toContain('mail')
})
