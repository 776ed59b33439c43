import { FilterLinks, OlderLink, optionsOf } from '@/components/admin/filter-links'
import { chosenOf, type ListPageProps } from '@/components/admin/list-query'
import { MailTable } from '@/components/admin/mail-table'
import { OfficePage } from '@/components/admin/office-page'
import { mailStateWords } from '@/components/admin/words'
import { Notice } from '@/components/ui/notice'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { env } from '@/lib/env'
import { listMails } from '@/lib/orders/admin-queries'

export const generateMetadata = staffTitle('Outbox')

const states = ['pending', 'sent', 'skipped', 'dead'] as const

export default async function OutboxPage({ searchParams }: ListPageProps) {
  const query = await searchParams
  const state = chosenOf(query.state, states)
  const [mails, answered] = await Promise.all([listMails({ state, after: String(query.after) }), recallAnswer()])
  const list = { path: '/admin/outbox', name: 'state', chosen: state }
  return (
    <OfficePage title="Outbox">
      {!env().smtpUrl && <Notice>No mail server is set up (SMTP_URL), so mails wait here and can be read.</Notice>}
      <div>
        <FilterLinks {...list} label="Mails by state" options={optionsOf(states, mailStateWords)} />
        <MailTable rows={mails.rows} answered={answered} empty="No mails here." />
        <OlderLink {...list} next={mails.next} />
      </div>
    </OfficePage>
  )
}
