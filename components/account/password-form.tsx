import { PendingButton } from '@/components/ui/pending-button'
import { changePasswordAction } from '@/lib/auth/account-actions'
import type { AccountAnswer } from '@/lib/auth/account-answer'
import { AccountField, AccountForm } from './account-form'

/** Changes the password after the present one. */
export const PasswordForm = ({ email, answered }: { email: string; answered: AccountAnswer | undefined }) => (
  <AccountForm door={changePasswordAction} name="password" answered={answered}>
    {/* For password managers: which account the new password is for. */}
    <input type="hidden" autoComplete="username" value={email} readOnly />
    <AccountField
      name="password"
      label="Present password"
      type="password"
      autoComplete="current-password"
      maxLength={200}
    />
    <NewPasswordField />
    <div>
      <PendingButton busyText="Changing…">Change password</PendingButton>
    </div>
  </AccountForm>
)

export const NewPasswordField = () => (
  <AccountField
    name="newPassword"
    label="New password"
    type="password"
    autoComplete="new-password"
    hint="At least 12 characters. Every other device is signed out."
    minLength={12}
    maxLength={200}
  />
)
