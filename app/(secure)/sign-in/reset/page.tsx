import type { Metadata } from 'next'
import { AccountForm } from '@/components/account/account-form'
import { NewPasswordField } from '@/components/account/password-form'
import { SignInFrame } from '@/components/account/sign-in-frame'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'
import { recallAccountAnswer } from '@/lib/auth/account-action'
import { isResetOpen } from '@/lib/auth/passwords/redeem-reset'
import { resetAction } from '@/lib/auth/sign-in-actions'

export const metadata: Metadata = { title: 'Set a new password' }

type ResetPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Looking at it uses nothing up: mail scanners open every link. */
export default async function ResetPage({ searchParams }: ResetPageProps) {
  const token = String((await searchParams).token ?? '').slice(0, 100)
  const answered = await recallAccountAnswer()
  const isOpen = await isResetOpen(token)
  return (
    <SignInFrame title="Set a new password" lead="The link works once. Two-step sign-in stays as it is.">
      {isOpen || answered ? (
        <AccountForm door={resetAction} name="reset" answered={answered} hidden={{ token }}>
          {isOpen && (
            <>
              <NewPasswordField />
              <PendingButton tone="accent" size="large" busyText="Setting…">
                Set this password
              </PendingButton>
            </>
          )}
        </AccountForm>
      ) : (
        <Notice tone="bad">
          <p>This link was used already or is over.</p>
        </Notice>
      )}
      {!isOpen && (
        <div>
          <ButtonLink href="/sign-in/forgotten">Ask for a new link</ButtonLink>
        </div>
      )}
    </SignInFrame>
  )
}
