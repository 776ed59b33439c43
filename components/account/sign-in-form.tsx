import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'

type SignInFormProps = {
  /** next-auth's token against forms of other sites. */
  csrfToken: string
  email: string
  /** Why the last try was refused, in a sentence. */
  message: string | null
}

/** A plain form: it works without script. One sentence for a wrong password and an unknown address tells nobody who has an account. */
export const SignInForm = ({ csrfToken, email, message }: SignInFormProps) => (
  <form method="post" action="/api/auth/callback/credentials" className="grid gap-5">
    <input type="hidden" name="csrfToken" value={csrfToken} />
    <input type="hidden" name="callbackUrl" value="/sign-in" />
    {message && (
      <Notice tone="bad" role="alert">
        <p>{message}</p>
      </Notice>
    )}
    <Field
      name="email"
      label="Email"
      type="email"
      inputMode="email"
      autoComplete="username"
      maxLength={254}
      defaultValue={email}
      required
    />
    <Field
      name="password"
      label="Password"
      type="password"
      autoComplete="current-password"
      maxLength={200}
      autoFocus={email !== ''}
      required
    />
    <PendingButton tone="accent" size="large" busyText="Signing in…">
      Sign in
    </PendingButton>
  </form>
)
