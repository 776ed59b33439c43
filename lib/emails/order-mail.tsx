import { store } from '@/lib/store'
import type { OrderMailWords } from './order-mail-words'

// Mail programs know neither stylesheets nor variables: the shop's light tokens, written out.
const colour = {
  paper: '#fbf8f3',
  raised: '#ffffff',
  ink: '#1c1b19',
  muted: '#645f56',
  line: '#e4ddd1',
  accent: '#1f6f5c',
}
const type = { margin: 0, fontSize: 16, lineHeight: '24px', color: colour.ink }
const quiet = { ...type, fontSize: 15, lineHeight: '22px', color: colour.muted }

/** One column of tables, since that is what mail programs agree on. */
export function OrderMail({ words }: { words: OrderMailWords }) {
  return (
    <html lang={store.locale}>
      {/* biome-ignore lint/style/noHeadElement: a mail is a document of its own, not a page of Next. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        <title>{words.subject}</title>
      </head>
      <body style={{ margin: 0, background: colour.paper, fontFamily: 'Helvetica, Arial, sans-serif' }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ background: colour.paper }}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: '32px 16px' }}>
                <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 560 }}>
                  <tbody>
                    <Opening words={words} />
                    <Bill words={words} />
                    <Closing words={words} />
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

const Opening = ({ words }: { words: OrderMailWords }) => (
  <tr>
    <td style={{ paddingBottom: 28 }}>
      <p style={{ ...type, paddingBottom: 28, fontWeight: 600 }}>{store.name}</p>
      <h1 style={{ ...type, paddingBottom: 16, fontSize: 26, lineHeight: '32px', fontWeight: 600 }}>
        {words.headline}
      </h1>
      {words.paragraphs.map((text) => (
        <p key={text} style={{ ...type, paddingBottom: 12 }}>
          {text}
        </p>
      ))}
      <p style={{ ...type, paddingTop: 12 }}>
        <a href={words.action.url} style={button}>
          {words.action.label}
        </a>
      </p>
    </td>
  </tr>
)

const button = {
  display: 'inline-block',
  padding: '14px 28px',
  borderRadius: 6,
  background: colour.accent,
  color: '#ffffff',
  fontWeight: 600,
  textDecoration: 'none',
}

const Bill = ({ words }: { words: OrderMailWords }) => (
  <tr>
    <td style={{ padding: '4px 20px 16px', background: colour.raised, borderRadius: 6 }}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
        <tbody>
          {words.lines.map((line) => (
            <tr key={`${line.title} ${line.detail}`}>
              <td style={{ padding: '14px 16px 14px 0', borderBottom: `1px solid ${colour.line}` }}>
                <p style={{ ...type, fontWeight: 600 }}>{line.title}</p>
                <p style={quiet}>{line.detail}</p>
              </td>
              <td align="right" valign="top" style={{ padding: '14px 0', borderBottom: `1px solid ${colour.line}` }}>
                <p style={type}>{line.amount}</p>
              </td>
            </tr>
          ))}
          {words.totals.map((row) => (
            <tr key={row.label}>
              <td style={{ paddingTop: 10 }}>
                <p style={row.strong ? { ...type, fontWeight: 600 } : quiet}>{row.label}</p>
              </td>
              <td align="right" style={{ paddingTop: 10 }}>
                <p style={row.strong ? { ...type, fontWeight: 600 } : quiet}>{row.amount}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </td>
  </tr>
)

const Closing = ({ words }: { words: OrderMailWords }) => (
  <tr>
    <td style={{ paddingTop: 28 }}>
      <p style={{ ...type, fontWeight: 600 }}>{words.where.label}</p>
      {words.where.lines.map((line) => (
        <p key={line} style={type}>
          {line}
        </p>
      ))}
      <p style={{ ...quiet, paddingTop: 28 }}>
        {words.footer.map((line) => (
          <span key={line} style={{ display: 'block' }}>
            {line}
          </span>
        ))}
      </p>
    </td>
  </tr>
)
