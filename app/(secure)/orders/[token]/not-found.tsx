import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'
import { store } from '@/lib/store'

/** The same for an address that never was and for one that was mistyped. */
export default function OrderNotFound() {
  return (
    <PageMessage
      title="We cannot find this order"
      actions={
        <>
          <ButtonLink href={`mailto:${store.email}?subject=${encodeURIComponent('My order')}`} tone="accent">
            Write to us
          </ButtonLink>
          <ButtonLink href="/">To the shop</ButtonLink>
        </>
      }
    >
      <p>
        Open its link again, or copy all of it into the address bar: one missing letter is enough. If you have paid,
        your payment is safe.
      </p>
    </PageMessage>
  )
}
