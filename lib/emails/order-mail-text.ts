import type { OrderMailWords } from './order-mail-words'

/** The same mail for a program that shows no HTML. */
export function orderMailText(words: OrderMailWords): string {
  return [
    words.headline,
    ...words.paragraphs,
    `${words.action.label}:\n${words.action.url}`,
    words.lines.map((line) => `${line.title}\n  ${line.detail}: ${line.amount}`).join('\n'),
    words.totals.map((row) => `${row.label}: ${row.amount}`).join('\n'),
    ...(words.where ? [[words.where.label, ...words.where.lines].join('\n')] : []),
    `-- \n${words.footer.join('\n')}`,
  ].join('\n\n')
}
