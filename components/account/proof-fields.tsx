import { AccountField } from './account-form'

/** What signing in asks for, asked for again. `id` tells the fields of one page apart. */
export const ProofFields = ({ id, hasTwoStep, label }: { id: string; hasTwoStep: boolean; label: string }) => (
  <>
    <AccountField
      id={`${id}-password`}
      name="password"
      label={label}
      type="password"
      autoComplete="current-password"
      maxLength={200}
    />
    {hasTwoStep && (
      <AccountField
        id={`${id}-code`}
        name="code"
        label="Code of your app"
        hint="Without your phone, type one of your recovery codes."
        autoComplete="one-time-code"
        maxLength={60}
        spellCheck={false}
      />
    )}
  </>
)
