import { Moment } from '@/components/admin/moment'
import { PendingButton } from '@/components/ui/pending-button'
import { endOthersAction, endSessionAction } from '@/lib/auth/account-actions'
import type { AccountAnswer } from '@/lib/auth/account-answer'
import type { DeviceRow } from '@/lib/auth/security-view'
import { AccountForm } from './account-form'

type DeviceListProps = { devices: readonly DeviceRow[]; answered: AccountAnswer | undefined }

/** Where somebody is signed in, each with its end. */
export const DeviceList = ({ devices, answered }: DeviceListProps) => (
  <>
    <ul className="border-line border-t">
      {devices.map((device) => (
        <li
          key={device.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3"
        >
          <div className="min-w-0">
            <p className="font-strong">
              {device.device}
              {device.isThisOne && <span className="font-normal text-ink-muted"> · this device</span>}
            </p>
            <p className="text-ink-muted">
              {methodWords(device)} <Moment at={device.startedAt} />, last seen <Moment at={device.seenAt} />
            </p>
          </div>
          {!device.isThisOne && (
            <AccountForm
              door={endSessionAction}
              name={`device-${device.id}`}
              answered={answered}
              hidden={{ sessionId: device.id }}
            >
              <PendingButton busyText="Signing out…" aria-label={`Sign out ${device.device}`}>
                Sign out
              </PendingButton>
            </AccountForm>
          )}
        </li>
      ))}
    </ul>
    <AccountForm door={endOthersAction} name="devices" answered={answered}>
      {devices.length > 1 && (
        <div>
          <PendingButton tone="bad" busyText="Signing out…">
            Sign out every other device
          </PendingButton>
        </div>
      )}
    </AccountForm>
  </>
)

function methodWords({ method, codeOwed }: DeviceRow): string {
  if (codeOwed) return 'Password given, code not yet,'
  return { code: 'Password and code', recovery_code: 'Password and recovery code' }[method] ?? 'Password'
}
