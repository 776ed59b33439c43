import { MailFooter, MailFrame, MailOpening, mailColour, mailQuiet, mailType } from './mail-frame'
import type { OrderMailWords } from './order-mail-words'

export const OrderMail = ({ words }: { words: OrderMailWords }) => (
  <MailFrame subject={words.subject}>
    <MailOpening words={words} />
    <Bill words={words} />
    <Closing words={words} />
  </MailFrame>
)

const Bill = ({ words }: { words: OrderMailWords }) => (
  <tr>
    <td style={{ padding: '4px 20px 16px', background: mailColour.raised, borderRadius: 6 }}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
        <tbody>
          {words.lines.map((line) => (
            <tr key={`${line.title} ${line.detail}`}>
              <td style={{ padding: '14px 16px 14px 0', borderBottom: `1px solid ${mailColour.line}` }}>
                <p style={{ ...mailType, fontWeight: 600 }}>{line.title}</p>
                <p style={mailQuiet}>{line.detail}</p>
              </td>
              <td
                align="right"
                valign="top"
                style={{ padding: '14px 0', borderBottom: `1px solid ${mailColour.line}` }}
              >
                <p style={mailType}>{line.amount}</p>
              </td>
            </tr>
          ))}
          {words.totals.map((row) => (
            <tr key={row.label}>
              <td style={{ paddingTop: 10 }}>
                <p style={row.strong ? { ...mailType, fontWeight: 600 } : mailQuiet}>{row.label}</p>
              </td>
              <td align="right" style={{ paddingTop: 10 }}>
                <p style={row.strong ? { ...mailType, fontWeight: 600 } : mailQuiet}>{row.amount}</p>
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
      {words.where && <p style={{ ...mailType, fontWeight: 600 }}>{words.where.label}</p>}
      {words.where?.lines.map((line) => (
        <p key={line} style={mailType}>
          {line}
        </p>
      ))}
      <MailFooter lines={words.footer} />
    </td>
  </tr>
)
