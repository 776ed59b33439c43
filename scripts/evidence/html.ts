/** Text that is markup already. */
class Markup {
  constructor(readonly text: string) {}
}

export type { Markup }

type Part = string | number | Markup | null | Part[]

/** Markup, in which every value that is not markup itself is written as text. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]) =>
  new Markup(strings.reduce((sum, string, index) => sum + write(parts[index - 1] ?? null) + string))

/** Only for text of this repository that holds no value of a run: the stylesheet, the font. */
export const trusted = (text: string) => new Markup(text)

/** What stands between backquotes becomes code, and between asterisks emphasis. */
export const written = (text: string) =>
  text.split(/(`[^`]+`|\*[^*]+\*)/).map((piece) => {
    if (/^`.+`$/.test(piece)) return html`<code>${piece.slice(1, -1)}</code>`
    return /^\*.+\*$/.test(piece) ? html`<em>${piece.slice(1, -1)}</em>` : piece
  })

function write(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.text
  if (Array.isArray(part)) return part.map(write).join('')
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
