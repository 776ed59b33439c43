import { type AccountMail, accountMailWords } from './account-mail-words'
import { MailFooter, MailFrame, MailOpening } from './mail-frame'

/** A mail to somebody about their account, ready to send. Pure: the same facts give the same mail. */
export async function renderAccountMail(about: AccountMail): Promise<{ subject: string; html: string; text: string }> {
  // Imported when needed: Next refuses a static import of it beside server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const words = accountMailWords(about)
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
  const text = [
    words.headline,
    ...words.paragraphs,
    `${words.action.label}:\n${words.action.url}`,
    `-- \n${words.footer.join('\n')}`,
  ].join('\n\n')
  return { subject: words.subject, html: `<!doctype html>${renderToStaticMarkup(mail)}`, text }
}
