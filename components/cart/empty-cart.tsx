import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'

export const EmptyCart = ({ refusal }: { refusal?: string | undefined }) => (
  <PageMessage
    title="Your cart is empty"
    actions={
      <ButtonLink href="/products" tone="accent" size="large">
        See everything
      </ButtonLink>
    }
  >
    {refusal && <p className="mb-3 text-ink">{refusal}</p>}
    <p>What you add stays here for sixty days, on this device, without an account.</p>
  </PageMessage>
)
