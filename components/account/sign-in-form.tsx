'use client'

import { signIn } from 'next-auth/react'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'

type Answer = { message: string | null; email: string }

/** One answer for a wrong password and an unknown address: the form tells nobody who has an account. */
export function SignInForm() {
  const [answer, action, pending] = useActionState(trySignIn, { message: null, email: '' })
  return (
    <form action={action} className="grid gap-5">
      {answer.message ? (
        <Notice tone="bad" role="alert">
          {answer.message}
        </Notice>
      ) : null}
      <Field
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="username"
        defaultValue={answer.email}
        required
      />
      <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      <Button type="submit" tone="accent" size="large" busy={pending} disabled={pending}>
        {pending ? 'Signing in …' : 'Sign in'}
      </Button>
    </form>
  )
}

async function trySignIn(_previous: Answer, form: FormData): Promise<Answer> {
  const email = String(form.get('email') ?? '')
  const answer = await signIn('credentials', { email, password: String(form.get('password') ?? ''), redirect: false })
  if (answer?.ok && !answer.error) {
    // This page knows where each of us belongs.
    window.location.assign('/sign-in')
    return { message: null, email }
  }
  if (answer?.status === 429) return { message: 'That was tried too often. Wait a quarter of an hour.', email }
  return { message: 'That address and password do not go together.', email }
}
