import type { Metadata } from 'next'
import { connection } from 'next/server'
import { CheckoutForm } from '@/components/checkout/checkout-form'
import { EmptyCheckout } from '@/components/checkout/empty-checkout'
import { WaitingOrderNotice } from '@/components/orders/waiting-order-notice'
import { getUser } from '@/lib/auth/guards'
import { placeOrderAction } from '@/lib/checkout/actions'
import type { CheckoutState } from '@/lib/checkout/checkout-state'
import { getCheckout } from '@/lib/checkout/queries'
import { formatDay } from '@/lib/clock'
import { env } from '@/lib/env'
import { getWaitingOrder } from '@/lib/orders/waiting-order'
import { postedAnswers } from '@/lib/posted-answers'
import { store } from '@/lib/store'

const answers = postedAnswers<CheckoutState>()

export const metadata: Metadata = { title: 'Checkout' }

export default async function CheckoutPage() {
  // The days offered depend on today, so there is nothing to prerender.
  await connection()
  const [user, { cartId, lines, totals, days, payment }] = await Promise.all([getUser(), getCheckout()])
  if (lines.length === 0) return <EmptyCheckout sendsMails={env().smtpUrl !== null} />
  const waiting = await getWaitingOrder(cartId)
  const choices = (offered: string[]) => offered.map((day) => ({ day, label: formatDay(day, store.locale) }))
  return (
    <CheckoutForm
      action={place}
      notice={waiting && <WaitingOrderNotice order={waiting} />}
      answered={await answers.recall()}
      known={user && { email: user.email, name: user.name }}
      lines={lines}
      totals={totals}
      days={{ delivery: choices(days.delivery), self_collection: choices(days.self_collection) }}
      payment={payment}
    />
  )
}

async function place(previous: CheckoutState, form: FormData): Promise<CheckoutState> {
  'use server'
  return answers.remember(await placeOrderAction(previous, form))
}
