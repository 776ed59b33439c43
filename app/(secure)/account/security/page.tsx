import type { Metadata } from 'next'
import { AccountPart } from '@/components/account/account-part'
import { DeviceList } from '@/components/account/device-list'
import { PasswordForm } from '@/components/account/password-form'
import { SecurityEvents } from '@/components/account/security-events'
import { SignOutButton } from '@/components/account/sign-out-button'
import { TwoStep } from '@/components/account/two-step'
import { drawQr } from '@/components/orders/qr-drawing'
import { ButtonLink } from '@/components/ui/button'
import { recallAccountAnswer } from '@/lib/auth/account-action'
import { formToken } from '@/lib/auth/form-token'
import { isStaff, requireUser } from '@/lib/auth/guards'
import { countRecoveryCodes, listSecurityEvents } from '@/lib/auth/security-queries'
import { listSessions } from '@/lib/auth/sessions/list-sessions'
import { readPendingKey } from '@/lib/auth/two-step/set-up'
import { isTwoStepRequired } from '@/lib/auth/two-step/two-step-required'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage() {
  const user = await requireUser()
  const [answered, devices, events, codesLeft, pending] = await Promise.all([
    recallAccountAnswer(),
    listSessions(user),
    listSecurityEvents(user.id),
    countRecoveryCodes(user.id),
    readPendingKey(user),
  ])
  return (
    <div className="page-width grid gap-10 py-12 lg:py-16">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-4xl">Security</h1>
          <p className="mt-1 text-ink-muted [overflow-wrap:anywhere]">{user.email}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={isStaff(user) ? '/admin' : '/account'}>
            {isStaff(user) ? 'Back office' : 'Account'}
          </ButtonLink>
          <SignOutButton csrfToken={await formToken()} />
        </div>
      </div>
      <AccountPart id="devices" title="Where you are signed in">
        <DeviceList devices={devices} answered={answered} />
      </AccountPart>
      <AccountPart id="password" title="Password">
        <PasswordForm email={user.email} hasTwoStep={user.hasTwoStep} answered={answered} />
      </AccountPart>
      <AccountPart id="two-step" title="Two-step sign-in">
        <TwoStep
          isOn={user.hasTwoStep}
          isRequired={isStaff(user) && isTwoStepRequired(env())}
          codesLeft={codesLeft}
          pending={pending && { text: pending.text, drawing: await drawQr(pending.address) }}
          answered={answered}
        />
      </AccountPart>
      <AccountPart id="events" title="What happened lately">
        <SecurityEvents events={events} />
      </AccountPart>
    </div>
  )
}
