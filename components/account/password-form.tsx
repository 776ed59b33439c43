import { PendingButton } from '@/components/ui/pending-button'
import { changePasswordAction } from '@/lib/auth/account-actions'
import type { AccountAnswer } from '@/lib/auth/account-answer'
import { AccountField, AccountForm } from './account-form'
import { ProofFields } from './proof-fields'

type PasswordFormProps = { email: string; hasTwoStep: boolean; answered: AccountAnswer | undefined }

/** Changes the password after the present one. */
export const PasswordForm = ({ email, hasTwoStep, answered }: PasswordFormProps) => (
  <AccountForm door={changePasswordAction} name="password" answered={answered}>
    {/* For password managers: which account the new password is for. */}
    <input type="hidden" autoComplete="username" value={email} readOnly />
    <ProofFields id="present" hasTwoStep={hasTwoStep} label="Present password" />
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
