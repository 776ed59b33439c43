import type { ReactNode } from 'react'
import { store } from '@/lib/store'

// Mail programs know neither stylesheets nor variables: the shop's light tokens, written out.
export const mailColour = {
  paper: '#fbf8f3',
  raised: '#ffffff',
  ink: '#1c1b19',
  muted: '#645f56',
  line: '#e4ddd1',
  accent: '#1f6f5c',
}
export const mailType = { margin: 0, fontSize: 16, lineHeight: '24px', color: mailColour.ink }
export const mailQuiet = { ...mailType, fontSize: 15, lineHeight: '22px', color: mailColour.muted }

/** One column of tables, since that is what mail programs agree on. The children are its rows. */
export const MailFrame = ({ subject, children }: { subject: string; children: ReactNode }) => (
  <html lang={store.locale}>
    {/* biome-ignore lint/style/noHeadElement: a mail is a document of its own, not a page of Next. */}
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light" />
      <title>{subject}</title>
    </head>
    <body style={{ margin: 0, background: mailColour.paper, fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ background: mailColour.paper }}>
        <tbody>
          <tr>
            <td align="center" style={{ padding: '32px 16px' }}>
              <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 560 }}>
                <tbody>{children}</tbody>
              </table>
            </td>
          </tr>
        </tbody>
      </table>
    </body>
  </html>
)

type OpeningWords = { headline: string; paragraphs: string[]; action: { label: string; url: string } }

/** Who writes, what it is about, and the one thing to press. */
export const MailOpening = ({ words }: { words: OpeningWords }) => (
  <tr>
    <td style={{ paddingBottom: 28 }}>
      <p style={{ ...mailType, paddingBottom: 28, fontWeight: 600 }}>{store.name}</p>
      <h1 style={{ ...mailType, paddingBottom: 16, fontSize: 26, lineHeight: '32px', fontWeight: 600 }}>
        {words.headline}
      </h1>
      {words.paragraphs.map((text) => (
        <p key={text} style={{ ...mailType, paddingBottom: 12 }}>
          {text}
        </p>
      ))}
      <p style={{ ...mailType, paddingTop: 12 }}>
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
  background: mailColour.accent,
  color: '#ffffff',
  fontWeight: 600,
  textDecoration: 'none',
}

/** The small print, a line each. */
export const MailFooter = ({ lines }: { lines: readonly string[] }) => (
  <p style={{ ...mailQuiet, paddingTop: 28 }}>
    {lines.map((line) => (
      <span key={line} style={{ display: 'block' }}>
        {line}
      </span>
    ))}
  </p>
)
