import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { resolveAlertAction } from '@/lib/orders/admin-actions'
import type { AlertRow } from '@/lib/orders/admin-views'
import { Moment } from './moment'
import { OrderLink } from './order-link'
import { StaffForm } from './staff-form'
import { StateWord } from './state-word'
import { plainWords } from './words'

type AlertListProps = { alerts: readonly AlertRow[]; answered: StaffAnswer | undefined; empty: string }

/** What a person has to look at, each with the button that says someone did. */
export function AlertList({ alerts, answered, empty }: AlertListProps) {
  if (alerts.length === 0) return <p className="text-ink-muted">{empty}</p>
  return (
    <ul className="border-line border-t">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-b py-3"
        >
          <div className="measure min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap gap-x-4 text-ink-muted">
              <StateWord words={[plainWords(alert.kind), alert.resolvedAt ? 'over' : 'bad']} />
              <Moment at={alert.raisedAt} />
              {alert.orderNumber && <OrderLink number={alert.orderNumber} />}
              {alert.paymentId && (
                <a href={`/admin/payments/${alert.paymentId}`} className="link">
                  Payment
                </a>
              )}
            </p>
            <p className="mt-1 break-words">{alert.message}</p>
            {alert.count > 1 && (
              <p className="text-ink-muted">
                Happened {alert.count} times, last <Moment at={alert.lastAt} />
              </p>
            )}
          </div>
          <StaffForm
            door={resolveAlertAction}
            name={`alert-${alert.id}`}
            answered={answered}
            hidden={{ alertId: alert.id }}
          >
            {alert.resolvedAt ? (
              <p className="text-ink-muted">
                Put away <Moment at={alert.resolvedAt} />
              </p>
            ) : (
              <PendingButton busyText="Putting away…" aria-label={`Put away: ${plainWords(alert.kind)}`}>
                Put away
              </PendingButton>
            )}
          </StaffForm>
        </li>
      ))}
    </ul>
  )
}
