import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { retryMailAction } from '@/lib/orders/admin-actions'
import type { MailRow } from '@/lib/orders/admin-views'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { OrderLink } from './order-link'
import { StaffForm } from './staff-form'
import { StateWord } from './state-word'
import { mailStateWords, plainWords } from './words'

const columns = (answered: StaffAnswer | undefined): Column<MailRow>[] => [
  {
    label: 'Mail',
    head: true,
    cell: (mail) => (
      <a href={`/admin/outbox/${mail.id}`} className="link">
        {mailTitle(mail)}
      </a>
    ),
  },
  { label: 'Order', cell: ({ orderNumber }) => <OrderLink number={orderNumber} /> },
  {
    label: 'State',
    cell: ({ state, lastError }) => (
      <>
        <StateWord words={mailStateWords[state]} />
        {lastError && <span className="block break-words text-ink-muted">{lastError}</span>}
      </>
    ),
  },
  { label: 'To', cell: recipientOf },
  { label: 'Made', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { label: 'Sent, or next try', cell: (mail) => <When mail={mail} /> },
  { label: 'Tries', right: true, cell: ({ attempts }) => <span className="figures">{attempts}</span> },
  { label: 'Again', bare: true, cell: (mail) => <RetryMail mail={mail} answered={answered} /> },
]

function recipientOf({ about, isAccount }: MailRow): string {
  if (isAccount) return 'Account owner'
  return about ? 'Merchant' : 'Shopper'
}

/** What a mail is, in words: to the merchant it is the alert that it tells of. */
export const mailTitle = ({ kind, about }: Pick<MailRow, 'kind' | 'about'>) =>
  about ? `Alert: ${plainWords(about).toLowerCase()}` : plainWords(kind)

function When({ mail: { state, sentAt, nextAt } }: { mail: MailRow }) {
  if (sentAt) return <Moment at={sentAt} />
  return state === 'pending' ? <Moment at={nextAt} /> : '–'
}

/** A mail that was given up gets its tries back. */
export const RetryMail = ({ mail, answered }: { mail: MailRow; answered: StaffAnswer | undefined }) => (
  <StaffForm door={retryMailAction} name={`mail-${mail.id}`} answered={answered} hidden={{ mailId: mail.id }}>
    {mail.state === 'dead' && <PendingButton busyText="Trying…">Try again</PendingButton>}
  </StaffForm>
)

type MailTableProps = { rows: readonly MailRow[]; answered: StaffAnswer | undefined; empty: string }

export const MailTable = ({ rows, answered, empty }: MailTableProps) => (
  <DataTable
    caption="Mails to shoppers and to the merchant"
    columns={columns(answered)}
    rows={rows}
    keyOf={(mail) => mail.id}
    empty={empty}
  />
)
