import { expect, test } from 'vitest'
import { accountMailWords } from './account-mail-words'
import { renderNoticeMail } from './render-notice-mail'

test('S1 the mail with a link says what it is for, how long it works, and what to do if it was not you', async () => {
  const url = 'https://shop.example/sign-in/reset?token=abc'
  const { subject, html, text } = await renderNoticeMail(accountMailWords({ kind: 'password_reset', url }))
  expect(subject).toBe('Lorong: set a new password')
  for (const mail of [html, text]) {
    expect(mail).toContain(url)
    expect(mail).toContain('20 minutes')
    expect(mail).toContain('leave it alone')
  }
})
