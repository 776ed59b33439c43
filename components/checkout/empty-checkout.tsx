import { PageMessage } from '@/components/layout/page-message'
import { ButtonLink } from '@/components/ui/button'

/** Where one lands who goes back after ordering. */
export const EmptyCheckout = ({ sendsMails }: { sendsMails: boolean }) => (
  <PageMessage
    title="There is nothing to check out"
    actions={
      <ButtonLink href="/" tone="accent" size="large">
        Look around the shop
      </ButtonLink>
    }
  >
    <p>
      Your cart is empty. If you have just ordered, your order has a page of its own;{' '}
      {sendsMails ? 'the link is in your mail.' : 'your browser’s history leads back to it.'}
    </p>
  </PageMessage>
)
