import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account/account-form'
import { SignInFrame } from '@/components/account/sign-in-frame'
import { SignOutButton } from '@/components/account/sign-out-button'
import { CodeField } from '@/components/account/two-step'
import { PendingButton } from '@/components/ui/pending-button'
import { recallAccountAnswer } from '@/lib/auth/account-action'
import { formToken } from '@/lib/auth/form-token'
import { getCodeOwer } from '@/lib/auth/guards'
import { codeAction } from '@/lib/auth/sign-in-actions'

export const metadata: Metadata = { title: 'Enter your code' }

export default async function CodePage() {
  if (!(await getCodeOwer())) redirect('/sign-in')
  return (
    <SignInFrame title="Enter your code" lead="Your password is right. Now the code of your authenticator app.">
      <AccountForm door={codeAction} name="code" answered={await recallAccountAnswer()}>
        <CodeField label="Code" hint="Six digits. Without your phone, type one of your recovery codes." />
        <PendingButton tone="accent" size="large" busyText="Checking…">
          Sign in
        </PendingButton>
      </AccountForm>
      <SignOutButton csrfToken={await formToken()} callbackUrl="/sign-in">
        Sign in as someone else
      </SignOutButton>
    </SignInFrame>
  )
}
