import { MailFooter, MailFrame, MailOpening } from './mail-frame'

/** Everything a mail with one button says, once: the HTML and the plain text are two ways of setting the same words. */
export type NoticeMailWords = {
  subject: string
  headline: string
  paragraphs: string[]
  /** `url`: absolute. */
  action: { label: string; url: string }
  footer: string[]
}

/** A mail to the merchant about an alert or to somebody about their account. Pure: the same words give the same mail. */
export async function renderNoticeMail(
  words: NoticeMailWords,
): Promise<{ subject: string; html: string; text: string }> {
  // Imported when needed: Next refuses a static import of it beside server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
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
  return { subject: words.subject, html: `<!doctype html>${renderToStaticMarkup(mail)}`, text: textOf(words) }
}

const textOf = ({ headline, paragraphs, action, footer }: NoticeMailWords): string =>
  [headline, ...paragraphs, `${action.label}:\n${action.url}`, `-- \n${footer.join('\n')}`].join('\n\n')
