import { Moment } from '@/components/admin/moment'
import type { SecurityEventKind, SecurityEventRow } from '@/lib/auth/security-view'

const words: Record<SecurityEventKind, string> = {
  sign_in_failed: 'Wrong password',
  new_device: 'Signed in on a new device',
  code_failed: 'Wrong code after the right password',
  password_changed: 'Password changed',
  password_reset: 'Password set with a link from a mail',
  two_step_on: 'Two-step sign-in turned on',
  two_step_off: 'Two-step sign-in turned off',
  recovery_code_used: 'Recovery code used',
  recovery_codes_renewed: 'Recovery codes made anew',
  recovered: 'Password set on the server',
}

/** What happened to an account, for its owner to notice what was not theirs. */
export const SecurityEvents = ({ events }: { events: readonly SecurityEventRow[] }) =>
  events.length === 0 ? (
    <p className="text-ink-muted">Nothing yet.</p>
  ) : (
    <ul className="border-line border-t">
      {events.map(({ kind, device, count, at }) => (
        <li key={`${kind}${at}`} className="border-line border-b py-2.5">
          <p className={kind === 'code_failed' ? 'font-strong text-bad' : 'font-strong'}>
            {words[kind]}
            {count > 1 && <span className="font-normal text-ink-muted"> {count} times within an hour</span>}
          </p>
          <p className="text-ink-muted">
            {device}, <Moment at={at} />
          </p>
        </li>
      ))}
    </ul>
  )
