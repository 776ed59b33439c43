import { ReturnIcon, VanIcon } from '@/components/ui/icons'
import { Money } from '@/components/ui/money'
import { ShopLink } from '@/components/ui/shop-link'
import { returnDays } from '@/lib/catalogue/promises'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

/** Facts only: the page may be a day old, so it names no date. */
export const DeliveryPromise = () => (
  <ul className="mt-7 grid gap-3 border-line border-t pt-6">
    <li className="flex gap-3">
      <VanIcon className="text-ink-muted" />
      <span>
        Delivery <Money amount={minorUnits(store.deliveryFeeMinor)} />, free from{' '}
        <Money amount={minorUnits(store.freeDeliveryFromMinor)} />. You choose the day, from {store.deliveryLeadDays}{' '}
        days after you order.{' '}
        <ShopLink href="/delivery" className="link">
          More
        </ShopLink>
      </span>
    </li>
    <li className="flex gap-3">
      <ReturnIcon className="text-ink-muted" />
      <span>
        {returnDays} days to send it back unused.{' '}
        <ShopLink href="/returns" className="link">
          How
        </ShopLink>
      </span>
    </li>
  </ul>
)
