import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { getUser, isStaff } from '@/lib/auth/guards'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
  const user = await getUser()
  if (user) redirect(isStaff(user) ? '/admin' : '/account')
  return (
    <div className="mx-auto w-full max-w-md px-4 py-12 lg:py-20">
      <h1 className="text-4xl">Sign in</h1>
      <p className="mt-2 text-ink-muted">For people who keep an account here. Ordering never needs one.</p>
      <div className="mt-8">
        {env().nextAuthSecret ? (
          <SignInForm />
        ) : (
          <Notice tone="warn">Signing in is not set up in this shop yet.</Notice>
        )}
      </div>
    </div>
  )
}
