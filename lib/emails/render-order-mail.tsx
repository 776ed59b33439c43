import type { MailOrder, OrderMailKind } from './mail-order'
import { OrderMail } from './order-mail'
import { orderMailText } from './order-mail-text'
import { orderMailWords } from './order-mail-words'

/** A mail about an order, ready to send. Pure: the same order gives the same mail. */
export async function renderOrderMail(
  kind: OrderMailKind,
  order: MailOrder,
): Promise<{ subject: string; html: string; text: string }> {
  // Imported when needed: Next refuses a static import of it beside server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const words = orderMailWords(kind, order)
  return {
    subject: words.subject,
    html: `<!doctype html>${renderToStaticMarkup(<OrderMail words={words} />)}`,
    text: orderMailText(words),
  }
}
