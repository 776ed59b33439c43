'use client'

import { Money } from '@/components/ui/money'
import { RadioRow, RadioRows } from '@/components/ui/radio-row'
import type { ShippingMethod, Totals } from '@/lib/checkout/totals'
import { store } from '@/lib/store'
import { AddressFields } from './address-fields'
import type { CheckoutView } from './checkout-view'
import type { FieldsProps } from './contact-fields'
import { DayChoice } from './day-choice'

type DeliveryFieldsProps = FieldsProps &
  Pick<CheckoutView, 'days' | 'totals'> & { method: ShippingMethod; onMethod: (method: ShippingMethod) => void }

/** The choice hides what it does not need by style alone, so that it works before and without any script. */
export function DeliveryFields({ values, errors, days, totals, method, onMethod }: DeliveryFieldsProps) {
  const dayOf = (one: ShippingMethod) => (one === method ? (values.shippingDate ?? days[one][0]?.day ?? null) : null)
  return (
    <div className="group/shipping space-y-6">
      <RadioRows legend="How you get it" hideLegend error={errors.shippingMethod}>
        <RadioRow
          name="shippingMethod"
          value="delivery"
          defaultChecked={method === 'delivery'}
          onChange={() => onMethod('delivery')}
          title="Delivery"
          detail={`To your door, from ${unbroken(days.delivery)}`}
          aside={<Fee totals={totals.delivery} />}
        />
        <RadioRow
          name="shippingMethod"
          value="self_collection"
          defaultChecked={method === 'self_collection'}
          onChange={() => onMethod('self_collection')}
          title="Self-collection"
          detail={`${store.address}, from ${unbroken(days.self_collection)}`}
          aside={<Fee totals={totals.self_collection} />}
        />
      </RadioRows>
      <div className={`space-y-6 ${onlyFor.delivery}`}>
        <AddressFields values={values} errors={errors} />
        <DayChoice
          legend="Delivery day"
          method="delivery"
          days={days.delivery}
          chosen={dayOf('delivery')}
          error={errors.shippingDate}
        />
      </div>
      <div className={onlyFor.self_collection}>
        <DayChoice
          legend="Ready to collect from"
          method="self_collection"
          days={days.self_collection}
          chosen={dayOf('self_collection')}
          error={errors.shippingDate}
        />
      </div>
    </div>
  )
}

/** The first day offered, read in one piece. */
const unbroken = (days: CheckoutView['days'][ShippingMethod]) => days[0]?.label.replaceAll(' ', '\u00a0')

const onlyFor = {
  delivery: 'group-has-[[value^=self]:checked]/shipping:hidden',
  self_collection: 'group-has-[[value=delivery]:checked]/shipping:hidden',
}

const Fee = ({ totals }: { totals: Totals }) =>
  totals.shipping === 0 ? <span>Free</span> : <Money amount={totals.shipping} />
