import { GoLiveChecks, GoLiveSummary } from '@/components/admin/go-live-checks'
import { MethodTable } from '@/components/admin/method-table'
import { OfficePage } from '@/components/admin/office-page'
import { StaffForm } from '@/components/admin/staff-form'
import { TestPayment } from '@/components/admin/test-payment'
import { PendingButton } from '@/components/ui/pending-button'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { checkNowAction } from '@/lib/go-live/admin-actions'
import { getGoLive } from '@/lib/go-live/admin-queries'

export const generateMetadata = staffTitle('Go live')

const stages = {
  none: 'The shop takes no payments: HitPay is not set up.',
  simulator: 'The shop takes play money from the simulator. What only real money needs says “Not needed”.',
  sandbox: 'The shop takes play money from HitPay’s sandbox. What only real money needs says “Not needed”.',
  production: 'The shop takes real money.',
} as const

export default async function GoLivePage() {
  const [{ stage, checks, eventAddress, testPayment, smallest, methods }, answered] = await Promise.all([
    getGoLive(),
    recallAnswer(),
  ])
  return (
    <OfficePage title="Go live">
      <div className="space-y-4">
        <p className="measure text-ink-muted">
          {stages[stage]} Green is only what was tried, with the time when. “Check now” calls HitPay, the mail server
          and the shop’s own webhook addresses.
        </p>
        <GoLiveSummary checks={checks} />
        <StaffForm door={checkNowAction} name="check" answered={answered} hidden={{}}>
          <PendingButton tone="accent" busyText="Checking…">
            Check now
          </PendingButton>
        </StaffForm>
      </div>
      <GoLiveChecks
        checks={checks}
        inside={{
          webhooks: <EventAddress address={eventAddress} />,
          methods: <MethodTable methods={methods} />,
          test: <TestPayment testPayment={testPayment} smallest={smallest} stage={stage} answered={answered} />,
        }}
      />
    </OfficePage>
  )
}

const EventAddress = ({ address }: { address: string }) => (
  <p className="mt-3">
    <span className="text-ink-muted">Address to register for event webhooks: </span>
    <code className="break-all font-strong">{address}</code>
  </p>
)
