import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { NewPasswordField, PasswordForm } from '@/components/account/password-form'
import { SignInForm } from '@/components/account/sign-in-form'

const pages = {
  'sign in': <SignInForm csrfToken="x" email="kim@lorong.example" message={null} />,
  'new password': <NewPasswordField />,
  'change password': <PasswordForm email="kim@lorong.example" hasTwoStep={false} answered={undefined} />,
}
const fieldsOf = (page: keyof typeof pages) =>
  [...renderToStaticMarkup(pages[page]).matchAll(/<input [^>]*name="(?:password|newPassword)"[^>]*>/g)].map(
    ([field]) => field,
  )

test.each([
  ['sign in', ['current-password']],
  ['new password', ['new-password']],
  ['change password', ['current-password', 'new-password']],
] as const)(
  'S1 %s: what is typed is hidden, and a password manager knows which field it is (ASVS 6.2.6, 6.2.7)',
  (page, kinds) => {
    const fields = fieldsOf(page)
    expect(fields).toHaveLength(kinds.length)
    for (const [place, kind] of kinds.entries()) {
      expect(fields[place]).toContain('type="password"')
      expect(fields[place]).toContain(`autoComplete="${kind}"`)
    }
  },
)
