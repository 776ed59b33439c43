import { describe, expect, test } from 'vitest'
import { alertMailWords, type MailAlert } from './alert-mail-words'
import { renderNoticeMail } from './render-notice-mail'

const renderAlertMail = (alert: MailAlert) => renderNoticeMail(alertMailWords(alert))

const alert: MailAlert = {
  kind: 'refund_due',
  message: 'Order LR-7K2M9 was paid after it had expired, and the goods are gone. Refund 80.00 SGD.',
  orderNumber: 'LR-7K2M9',
  url: 'https://shop.example/admin/orders/LR-7K2M9',
}

describe.each(['html', 'text'] as const)('as %s', (form) => {
  test('says what happened, what to do and where', async () => {
    const mail = await renderAlertMail(alert)
    expect(mail.subject).toBe('Lorong: a refund is due (order LR-7K2M9)')
    for (const part of ['A refund is due.', 'Refund 80.00 SGD', 'refund the payment there', alert.url])
      expect(mail[form]).toContain(part)
  })

  test('an alert about no order, of a kind nobody foresaw, still says what happened', async () => {
    const mail = await renderAlertMail({
      kind: 'new_kind',
      message: 'It rained.',
      orderNumber: null,
      url: 'https://x/y',
    })
    expect(mail.subject).toContain('(the shop)')
    expect(mail[form]).toContain('It rained.')
    expect(mail[form]).toContain('https://x/y')
  })
})

test('HitPay’s name keeps its capitals in a subject', async () => {
  const { subject } = await renderAlertMail({ ...alert, kind: 'refund_failed' })
  expect(subject).toBe('Lorong: HitPay refused a refund (order LR-7K2M9)')
})

test('what an alert quotes is text, whatever is in it (ASVS 1.1.2)', async () => {
  const { html } = await renderAlertMail({ ...alert, message: 'HitPay refused: <img src=x onerror=alert(1)>' })
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x')
})
