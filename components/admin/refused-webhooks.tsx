import type { RefusedWebhooks as Refused, RefusedRow } from '@/lib/payments/admin-views'
import type { WebhookRefusal } from '@/prisma/generated/enums'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { OfficePart } from './office-page'
import { deliveryFormatWords } from './words'

type Format = RefusedRow['format']

const saltOf = { v1: 'HITPAY_SALT', v2: 'HITPAY_EVENT_SALT' } as const
const whereItStands = {
  v1: 'beside the API key under API Keys',
  v2: 'at the webhook endpoint under Developers, Webhooks',
} as const

type Explanation = { what: string; remedy: string }

/** What each reason means and how to mend it, for whoever runs the shop. */
const explain: Record<WebhookRefusal, (format: Format) => Explanation> = {
  wrong_signature: (format) => ({
    what: 'The signature is wrong',
    remedy: `The salt is that of HitPay’s other environment (sandbox or production), of another API key or endpoint, or the API key itself; or it was renewed in the dashboard. Copy it again from HitPay’s dashboard, where it stands ${whereItStands[format]}, into ${saltOf[format]}. If the salt is right, a proxy or firewall may have changed the body, or somebody other than HitPay sent it.`,
  }),
  other_salt: (format) => ({
    what: 'Signed with the other salt',
    remedy: `HitPay signs these with the text that stands in ${saltOf[format === 'v1' ? 'v2' : 'v1']}. Put that text into ${saltOf[format]}.`,
  }),
  no_salt: (format) => ({
    what: 'No salt is set',
    remedy: `Set ${saltOf[format]}: in HitPay’s dashboard it stands ${whereItStands[format]}.`,
  }),
  no_signature: (format) => ({
    what: 'No signature',
    remedy:
      format === 'v1'
        ? 'HitPay signs in the field hmac. A request without it is not HitPay’s, or a proxy removed the field.'
        : 'HitPay signs in the header Hitpay-Signature. A request without it is not HitPay’s, or a proxy removed the header: let it through.',
  }),
  content_type: (format) => ({
    what: 'The wrong format for this address',
    remedy:
      format === 'v1'
        ? 'This address takes forms. If you registered it in HitPay’s dashboard, register the event address instead; it stands under Go live.'
        : 'This address takes JSON. Register it in HitPay’s dashboard only, and leave the address of single payments to the shop.',
  }),
  malformed: () => ({
    what: 'The body cannot be read',
    remedy:
      'HitPay sends no such body. If you have a proxy or firewall that rewrites requests, let these two addresses through unchanged.',
  }),
  too_large: () => ({
    what: 'Larger than 64 kB',
    remedy: 'HitPay’s webhooks are far smaller. Nothing needs to be done.',
  }),
  too_slow: () => ({
    what: 'The body did not arrive in time',
    remedy: 'If it happens often, the connection between HitPay and the shop is slow, or a proxy holds requests back.',
  }),
}

const columns: Column<RefusedRow>[] = [
  {
    label: 'Reason',
    head: true,
    cell: ({ format, reason }) => {
      const { what, remedy } = explain[reason](format)
      return (
        <>
          <span className="block font-strong">{what}</span>
          <span className="measure block text-ink-muted">{remedy}</span>
        </>
      )
    },
  },
  {
    label: 'Webhook',
    cell: ({ format }) => <span className="md:whitespace-nowrap">{deliveryFormatWords[format]}</span>,
  },
  { label: 'Last', cell: ({ lastAt }) => <Moment at={lastAt} /> },
  { label: 'Today', right: true, cell: ({ today }) => <Count of={today} /> },
  { label: '7 days', right: true, cell: ({ week }) => <Count of={week} /> },
]

const Count = ({ of }: { of: number }) => <span className="figures">{of}</span>

/** Requests at the webhook addresses that were answered with a refusal, and why HitPay's may be among them. */
export const RefusedWebhooks = ({ refused: { rows, verifiedAt } }: { refused: Refused }) => (
  <OfficePart id="refused" title="Refused webhook requests">
    <div className="measure space-y-2 text-ink-muted">
      <p>
        Refused requests change nothing and are only counted. Strangers may have sent them. If HitPay’s own webhooks are
        refused, paid orders stay unconfirmed.{' '}
        <a href="/admin/go-live#webhooks" className="link">
          Check the salts
        </a>{' '}
        with a request that the shop signs itself.
      </p>
      <p className="flex flex-wrap gap-x-6">
        <Verified format="v1" at={verifiedAt.v1} />
        <Verified format="v2" at={verifiedAt.v2} />
      </p>
    </div>
    <div className="mt-3">
      <DataTable
        caption="Refused webhook requests of the last seven days"
        columns={columns}
        rows={rows}
        keyOf={({ format, reason }) => `${format}:${reason}`}
        empty="No webhook request was refused in the last seven days."
      />
    </div>
  </OfficePart>
)

const Verified = ({ format, at }: { format: Format; at: string | null }) => (
  <span>
    {deliveryFormatWords[format]}, last verified: {at ? <Moment at={at} /> : 'never'}
  </span>
)
