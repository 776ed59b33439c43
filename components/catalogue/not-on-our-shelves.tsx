import { PageMessage } from '@/components/layout/page-message'
import { buttonClass } from '@/components/ui/button'
import { ShopLink } from '@/components/ui/shop-link'

export function NotOnOurShelves() {
  return (
    <PageMessage
      title="Not on our shelves"
      actions={
        <ShopLink href="/products" className={buttonClass({ tone: 'accent', size: 'large' })}>
          See everything
        </ShopLink>
      }
    >
      <p>It may have been renamed, or we no longer make it.</p>
    </PageMessage>
  )
}
