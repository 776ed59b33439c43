import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { SignInFrame } from '@/components/account/sign-in-frame'
import { doneMessage, signInMessage } from '@/components/account/sign-in-words'
import { Notice } from '@/components/ui/notice'
import { formToken } from '@/lib/auth/form-token'
import { getCodeOwer, getUser, isStaff } from '@/lib/auth/guards'
import { readTypedEmail } from '@/lib/auth/sign-in-errors'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const user = await getUser()
  if (user) redirect(isStaff(user) ? '/admin' : '/account')
  const { error, done } = await searchParams
  if (!error && (await getCodeOwer())) redirect('/sign-in/code')
  const news = doneMessage(done)
  return (
    <SignInFrame title="Sign in" lead="For people who keep an account here. Ordering never needs one.">
      {news && (
        <Notice tone="good" role="status">
          <p>{news}</p>
        </Notice>
      )}
      {env().nextAuthSecret ? (
        <>
          <SignInForm csrfToken={await formToken()} email={await readTypedEmail()} message={signInMessage(error)} />
          <p>
            <a href="/sign-in/forgotten" className="link">
              Forgotten your password?
            </a>
          </p>
        </>
      ) : (
        <Notice tone="warn">Signing in is not set up in this shop yet.</Notice>
      )}
    </SignInFrame>
  )
}
