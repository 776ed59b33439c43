import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'

export default function SecureNotFound() {
  return (
    <PageMessage
      title="There is nothing at this address"
      actions={
        <>
          <ButtonLink href="/" tone="accent" size="large">
            To the shop
          </ButtonLink>
          <ButtonLink href="/contact" size="large">
            Write to us
          </ButtonLink>
        </>
      }
    >
      <p>Looking for an order? Open its link again, and check that the link is whole.</p>
    </PageMessage>
  )
}
