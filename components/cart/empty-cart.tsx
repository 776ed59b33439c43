import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'
import { ForgetCart } from './forget-cart'

/** `refusal`: why a form without script was turned down. */
export const EmptyCart = ({ refusal }: { refusal?: string | undefined }) => (
  <PageMessage
    title="Your cart is empty"
    drawing={
      // biome-ignore lint/performance/noImgElement: a small vector drawing; there is nothing to optimise.
      <img src="/images/empty-cart.svg" alt="" width={210} height={190} className="drawing -ml-2 mb-6 h-auto w-44" />
    }
    actions={
      <ButtonLink href="/products" tone="accent" size="large">
        See everything
      </ButtonLink>
    }
  >
    <ForgetCart />
    {refusal && <p className="mb-3 text-ink">{refusal}</p>}
    <p>What you add stays here for sixty days, on this device, without an account.</p>
  </PageMessage>
)
