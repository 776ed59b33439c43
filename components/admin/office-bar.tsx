import { SignOutButton } from '@/components/account/sign-out-button'
import { TileMark } from '@/components/ui/tile-mark'
import { store } from '@/lib/store'
import { OfficeLink } from './office-link'

const places = [
  ['/admin', 'Today'],
  ['/admin/orders', 'Orders'],
  ['/admin/alerts', 'Alerts'],
  ['/admin/payments', 'Odd money'],
  ['/admin/transfers', 'Money on its way'],
  ['/admin/deliveries', 'Deliveries'],
  ['/admin/outbox', 'Outbox'],
  ['/admin/audit', 'Staff log'],
  ['/admin/go-live', 'Go live'],
] as const

/** The one bar of the back office. On a phone the places stand under the name. */
export const OfficeBar = ({ name, csrfToken }: { name: string; csrfToken: string }) => (
  <div className="border-line border-b bg-paper-raised">
    <div className="page-width flex flex-wrap items-center gap-x-6">
      <a href="/" className="flex min-h-11 items-center gap-2 font-strong">
        <TileMark className="size-5" />
        {store.name}
      </a>
      <nav aria-label="Back office" className="-mb-px flex flex-wrap gap-x-5 max-lg:order-last max-lg:w-full">
        {places.map(([href, word]) => (
          <OfficeLink key={href} href={href}>
            {word}
          </OfficeLink>
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-3 py-1">
        <a href="/account" className="quiet-link text-ink-muted">
          {name}
        </a>
        <SignOutButton csrfToken={csrfToken} />
      </div>
    </div>
  </div>
)
