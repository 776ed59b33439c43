import type { Metadata } from 'next'
import { AccountField, AccountForm } from '@/components/account/account-form'
import { SignInFrame } from '@/components/account/sign-in-frame'
import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'
import { recallAccountAnswer } from '@/lib/auth/account-action'
import { forgottenAction } from '@/lib/auth/sign-in-actions'
import { env } from '@/lib/env'
import { store } from '@/lib/store'

export const metadata: Metadata = { title: 'Forgotten password' }

export default async function ForgottenPage() {
  return (
    <SignInFrame title="Forgotten password" lead="A mail with a link lets you set a new one.">
      {env().smtpUrl ? (
        <AccountForm door={forgottenAction} name="forgotten" answered={await recallAccountAnswer()}>
          <AccountField
            name="email"
            label="Email"
            type="email"
            inputMode="email"
            autoComplete="username"
            maxLength={254}
          />
          <PendingButton tone="accent" size="large" busyText="Sending…">
            Send me a link
          </PendingButton>
        </AccountForm>
      ) : (
        <NoMail />
      )}
      <p>
        <a href="/sign-in" className="link">
          Back to sign in
        </a>
      </p>
    </SignInFrame>
  )
}

const NoMail = () => (
  <Notice tone="warn" title="This shop sends no mail, so it cannot send a link">
    <p>
      If the shop is yours, run this where it runs:{' '}
      <code className="block [overflow-wrap:anywhere]">npm run admin:recover -- --email you@example.com</code>
    </p>
    <p className="mt-2">
      If you shop here, write to{' '}
      <a href={`mailto:${store.email}`} className="link">
        {store.email}
      </a>
      .
    </p>
  </Notice>
)
