'use client'

import type { ReactNode } from 'react'
import type { ShippingMethod } from '@/lib/checkout/totals'
import type { PaymentMethod } from '@/prisma/generated/enums'
import type { CheckoutView } from './checkout-view'
import { ContactFields, type FieldsProps } from './contact-fields'
import { DeliveryFields } from './delivery-fields'
import { PaymentChoice } from './payment-choice'

type CheckoutBlocksProps = FieldsProps & {
  guest: boolean
  view: CheckoutView
  shipping: ShippingMethod
  payment: PaymentMethod | undefined
  onShipping: (method: ShippingMethod) => void
  onPayment: (method: PaymentMethod) => void
}

/** Who, where to, how to pay. */
export const CheckoutBlocks = ({ view, values, errors, guest, ...choices }: CheckoutBlocksProps) => (
  <>
    <Block title="Contact" aside={guest ? <GuestNote /> : <AccountNote />}>
      <ContactFields values={values} errors={errors} />
    </Block>
    <Block title="Delivery">
      <DeliveryFields
        values={values}
        errors={errors}
        days={view.days}
        totals={view.totals}
        method={choices.shipping}
        onMethod={choices.onShipping}
      />
    </Block>
    <Block title="Payment">
      <PaymentChoice
        payment={view.payment}
        chosen={choices.payment}
        onChoose={choices.onPayment}
        error={errors.paymentMethod}
      />
    </Block>
  </>
)

const Block = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className="mt-8 border-line border-t pt-8" aria-label={title}>
    <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="text-xl">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
)

const GuestNote = () => (
  <p className="text-ink-muted">
    You check out as a guest. Have an account?{' '}
    <a href="/sign-in" className="link">
      Sign in
    </a>
  </p>
)

const AccountNote = () => (
  <p className="text-ink-muted">
    You are signed in.{' '}
    <a href="/account" className="link">
      Your account
    </a>
  </p>
)
