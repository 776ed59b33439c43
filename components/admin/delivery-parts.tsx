import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { replayAction } from '@/lib/payments/admin-actions'
import type { AdminDelivery } from '@/lib/payments/admin-views'
import { Moment } from './moment'
import { Facts } from './office-page'
import { OrderLink } from './order-link'
import { StaffForm } from './staff-form'
import { deliveryFormatWords, tellEffect } from './words'

/** What is known of a delivery. A salt is never shown, only its fingerprint. */
export const DeliveryFacts = ({ delivery }: { delivery: AdminDelivery }) => (
  <Facts
    facts={[
      ['Verdict', delivery.format === 'api' ? 'Read by us with our own key' : 'Signature verified'],
      ['Effect', delivery.effect ? tellEffect(delivery.effect) : '–'],
      ['Order', <OrderLink key="order" number={delivery.orderNumber} />],
      ['Format', deliveryFormatWords[delivery.format]],
      ['Came', <Moment key="came" at={delivery.receivedAt} />],
      ['Seen', `${delivery.seenCount}×`],
      ['Tries', delivery.attempts],
      ['Last error', delivery.lastError ?? '–'],
      ['Signature', <Code key="signature">{delivery.signature || '–'}</Code>],
      ['Salt', <Code key="salt">{delivery.saltId}</Code>],
      ['SHA-256', <Code key="sha">{delivery.bodySha256}</Code>],
    ]}
  />
)

const Code = ({ children }: { children: string }) => <code className="break-all">{children}</code>

type ReplayFormProps = { deliveryId: string; answered: StaffAnswer | undefined }

export const ReplayForm = ({ deliveryId, answered }: ReplayFormProps) => (
  <StaffForm door={replayAction} name="replay" answered={answered} hidden={{ deliveryId }}>
    <p className="measure mb-3 text-ink-muted">
      Replay applies this delivery once more. What it has done before it does not do again.
    </p>
    <PendingButton busyText="Applying…">Replay</PendingButton>
  </StaffForm>
)
