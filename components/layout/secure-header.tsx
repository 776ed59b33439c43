import { LockIcon } from '@/components/ui/icons'
import { store } from '@/lib/store'
import { Wordmark } from './wordmark'

/** No menu: the way back to the shop, the word on safety, and help. Plain links, since the shop is another document. */
export const SecureHeader = () => (
  <header className="border-line border-b">
    <div className="page-width flex h-15 items-center justify-between gap-4">
      <a
        href="/"
        aria-label={`${store.name}, back to the shop`}
        className="-ml-1 flex min-h-11 items-center gap-2 px-1"
      >
        <Wordmark />
      </a>
      <p className="flex items-center gap-2 text-ink-muted max-sm:sr-only">
        <LockIcon className="size-5" />
        Secure checkout
      </p>
      <a href="/contact" className="flex min-h-11 items-center quiet-link">
        Help
      </a>
    </div>
  </header>
)
