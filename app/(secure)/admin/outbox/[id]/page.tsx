import { notFound } from 'next/navigation'
import { mailTitle, RetryMail } from '@/components/admin/mail-table'
import { Moment } from '@/components/admin/moment'
import { Facts, OfficePage } from '@/components/admin/office-page'
import { OrderLink } from '@/components/admin/order-link'
import { StateWord } from '@/components/admin/state-word'
import { mailStateWords } from '@/components/admin/words'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { previewMail } from '@/lib/orders/preview-mail'

export const generateMetadata = staffTitle('Mail')

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const mail = await previewMail((await params).id)
  if (!mail) notFound()
  return (
    <OfficePage title={mailTitle(mail)} aside={<StateWord words={mailStateWords[mail.state]} />}>
      <Facts
        facts={[
          ['To', mail.to],
          ['Subject', mail.subject],
          ['Order', <OrderLink key="order" number={mail.orderNumber} />],
          ['Made', <Moment key="made" at={mail.createdAt} />],
          ['Sent', mail.sentAt ? <Moment key="sent" at={mail.sentAt} /> : '–'],
          ['Last error', mail.lastError ?? '–'],
        ]}
      />
      <RetryMail mail={mail} answered={await recallAnswer()} />
      <div>
        <p className="mb-2 text-ink-muted">
          As it reads today; the key to an order page and the token of a link are left out.
        </p>
        <pre className="measure whitespace-pre-wrap break-words rounded-box bg-paper-sunk p-4">{mail.text}</pre>
      </div>
    </OfficePage>
  )
}
