import { alertMailText, alertMailWords, type MailAlert } from './alert-mail-words'
import { MailFooter, MailFrame, MailOpening } from './mail-frame'

/** A mail to the merchant about an alert, ready to send. Pure: the same alert gives the same mail. */
export async function renderAlertMail(alert: MailAlert): Promise<{ subject: string; html: string; text: string }> {
  // Imported when needed: Next refuses a static import of it beside server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const words = alertMailWords(alert)
  const mail = (
    <MailFrame subject={words.subject}>
      <MailOpening words={words} />
      <tr>
        <td>
          <MailFooter lines={words.footer} />
        </td>
      </tr>
    </MailFrame>
  )
  return {
    subject: words.subject,
    html: `<!doctype html>${renderToStaticMarkup(mail)}`,
    text: alertMailText(words),
  }
}
