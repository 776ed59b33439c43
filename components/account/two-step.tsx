import { QrCode } from '@/components/orders/qr-code'
import type { QrDrawing } from '@/components/orders/qr-drawing'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'
import {
  beginTwoStepAction,
  confirmTwoStepAction,
  renewCodesAction,
  turnOffTwoStepAction,
} from '@/lib/auth/account-actions'
import type { AccountAnswer } from '@/lib/auth/account-answer'
import { AccountField, AccountForm } from './account-form'
import { ProofFields } from './proof-fields'

export type PendingKeyView = { drawing: QrDrawing | null; text: string }

type TwoStepProps = {
  isOn: boolean
  /** Real money moves here: staff cannot work without it. */
  isRequired: boolean
  codesLeft: number
  pending: PendingKeyView | null
  answered: AccountAnswer | undefined
}

/** A code of an authenticator app after the password: set up, moved to another phone, turned off. */
export function TwoStep({ isOn, isRequired, codesLeft, pending, answered }: TwoStepProps) {
  return (
    <>
      {isRequired && !isOn && (
        <Notice tone="warn" title="The back office opens once this is set up">
          <p>This shop takes real money, so a password alone is not enough for its staff.</p>
        </Notice>
      )}
      <p>
        {isOn
          ? 'On. After your password, signing in asks for a code of the authenticator app on your phone.'
          : 'Off. With it, signing in also asks for a code of an authenticator app on your phone, so a stolen password alone opens nothing.'}
      </p>
      <SetUp isOn={isOn} pending={pending} answered={answered} />
      {isOn && <Codes codesLeft={codesLeft} answered={answered} />}
      {isOn && !isRequired && (
        <Disclosure summary="Turn off two-step sign-in" open={answered?.form === 'two-step-off'}>
          <AccountForm door={turnOffTwoStepAction} name="two-step-off" answered={answered}>
            <ProofFields id="off" hasTwoStep={isOn} label="Your password" />
            <div>
              <PendingButton tone="bad" busyText="Turning off…">
                Turn off
              </PendingButton>
            </div>
          </AccountForm>
        </Disclosure>
      )}
    </>
  )
}

function SetUp({ isOn, pending, answered }: Pick<TwoStepProps, 'isOn' | 'pending' | 'answered'>) {
  return (
    <>
      <AccountForm door={confirmTwoStepAction} name="two-step-confirm" answered={answered}>
        {pending && <NewKey pending={pending} />}
      </AccountForm>
      <Disclosure
        key={String(isOn)}
        summary={isOn ? 'Move to another phone' : 'Set up two-step sign-in'}
        open={(!isOn && !pending) || answered?.form === 'two-step-begin'}
      >
        <AccountForm door={beginTwoStepAction} name="two-step-begin" answered={answered}>
          <ProofFields id="begin" hasTwoStep={isOn} label="Your password" />
          <div>
            <PendingButton tone={isOn || pending ? 'plain' : 'accent'} busyText="Making a key…">
              {pending ? 'Show a new code' : 'Show the code to scan'}
            </PendingButton>
          </div>
        </AccountForm>
      </Disclosure>
    </>
  )
}

const NewKey = ({ pending: { drawing, text } }: { pending: PendingKeyView }) => (
  <>
    <p>Scan this with an authenticator app, then type the six digits that it shows.</p>
    {drawing && <QrCode drawing={drawing} label="QR code for your authenticator app" />}
    <p className="text-ink-muted">
      Or type this key into the app:{' '}
      <span className="figures font-strong text-ink [overflow-wrap:anywhere]">{text}</span>
    </p>
    <CodeField label="Code of the app" />
    <div>
      <PendingButton tone="accent" busyText="Checking…">
        Turn on two-step sign-in
      </PendingButton>
    </div>
  </>
)

function Codes({ codesLeft, answered }: Pick<TwoStepProps, 'codesLeft' | 'answered'>) {
  return (
    <Disclosure summary={`Recovery codes: ${codesLeft} of 10 left`} open={answered?.form === 'recovery-codes'}>
      <AccountForm door={renewCodesAction} name="recovery-codes" answered={answered}>
        <ProofFields id="codes" hasTwoStep label="Your password" />
        <div>
          <PendingButton busyText="Making codes…">Make ten new codes</PendingButton>
        </div>
      </AccountForm>
    </Disclosure>
  )
}

export const CodeField = ({ label, hint }: { label: string; hint?: string }) => (
  <AccountField
    name="code"
    label={label}
    hint={hint}
    autoComplete="one-time-code"
    inputMode={hint ? 'text' : 'numeric'}
    maxLength={60}
    spellCheck={false}
  />
)
