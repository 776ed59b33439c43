'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { getUser } from '@/lib/auth/guards'
import { isOwnForm } from '@/lib/auth/own-form'
import { postedForm } from '@/lib/auth/posted-form'
import { shopperAction } from '@/lib/auth/shopper-action'
import { setQuantity } from '@/lib/cart/cart'
import { putCart } from '@/lib/cart/cart-jar'
import { readCart } from '@/lib/cart/queries'
import { challenge } from '@/lib/checkout/challenge'
import { type CheckoutState, emptyCheckoutState } from '@/lib/checkout/checkout-state'
import { shippingDays } from '@/lib/checkout/offered-days'
import { orderAgain } from '@/lib/checkout/order-again'
import { type PlacedOrder, placeOrder } from '@/lib/checkout/place-order'
import { type CheckoutFields, checkoutFieldNames, checkoutSchema } from '@/lib/checkout/schemas'
import { env } from '@/lib/env'
import type { Holder } from '@/lib/inventory/hold-cap'
import { limits } from '@/lib/limits/limits'
import { type Taken, take, takeByAddress, tooOften } from '@/lib/limits/take'
import type { Visitor } from '@/lib/limits/visitor'
import { findOrderId } from '@/lib/orders/find-order-id'
import { isOwner, rememberOwner } from '@/lib/orders/ownership'
import { paymentOffer } from '@/lib/payments/offer'
import { startPress } from '@/lib/payments/press'
import { startPayment } from '@/lib/payments/start-payment'
import { store } from '@/lib/store'

/**
 * Places the order and starts its payment, then sends the shopper on: to HitPay's page, or to the order's own page,
 * which shows the QR code, the Drop-In, or what went wrong and a button to try again.
 */
export const placeOrderAction = shopperAction<CheckoutState>({
  refuse: (message, form) => refuse(typedValues(form), message),
  run: async (form, visitor) => {
    const values = typedValues(form)
    const parsed = checkoutSchema.safeParse(values)
    if (!parsed.success) return refuse(values, 'Look at the marked fields.', z.flattenError(parsed.error).fieldErrors)
    const fields = parsed.data
    const problem = choiceProblem(fields)
    if (problem) return refuse(values, 'Look at the marked fields.', problem)
    const { id: cartId, lines } = await readCart()
    if (!cartId || lines.length === 0)
      return refuse(values, 'Your cart is empty. If you have just paid, your order is safe.')
    const taken = await takeOrder(visitor, cartId)
    if (!taken.ok) return refuse(values, tooOften(taken))
    const passed = await challenge({ form, visitor })
    if (!passed.ok) return refuse(values, passed.message)

    const user = await getUser()
    const press = startPress()
    const placed = await placeOrder({ id: cartId, lines, userId: user?.id, holder: holderOf(visitor) }, fields, press)
    if (!placed.ok && placed.reason === 'paid_before') redirect(`/orders/${placed.token}`)
    if (!placed.ok) return explain(values, placed)
    await rememberOwner({ id: placed.orderId, token: placed.token })
    const started = await startPayment(placed.orderId, fields.paymentMethod, press)
    redirect(started.ok && fields.paymentMethod === 'redirect' && started.url ? started.url : `/orders/${placed.token}`)
  },
})

// Counted only once the form makes sense: a typing error costs nobody a try.
async function takeOrder(visitor: Visitor, cartId: string): Promise<Taken> {
  const byCart = await take(limits.checkoutOfCart, cartId)
  return byCart.ok ? takeByAddress(limits.checkout, visitor) : byCart
}

/** Whose unpaid goods these are: of everyone behind an address; where no address is told, of this cart. */
const holderOf = ({ address }: Visitor): Holder | null => (address === null ? null : { id: address, byAddress: true })

const typedValues = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    checkoutFieldNames.flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** Choices that are well formed and not (or no longer) offered. */
function choiceProblem(fields: CheckoutFields): Record<string, string[]> | null {
  if (!shippingDays(new Date())[fields.shippingMethod].includes(fields.shippingDate))
    return { shippingDate: ['This day is no longer offered. Choose another one.'] }
  const offer = paymentOffer(store.currency)
  if (offer.unavailable) return { paymentMethod: [offer.unavailable] }
  if (!offer.methods.includes(fields.paymentMethod))
    return { paymentMethod: ['This way to pay is not offered. Choose another one.'] }
  return null
}

const refuse = (
  values: Record<string, string>,
  message: string,
  fieldErrors: Record<string, string[] | undefined> = {},
): CheckoutState => ({
  ...emptyCheckoutState,
  values,
  message,
  fieldErrors: Object.fromEntries(Object.entries(fieldErrors).map(([name, errors]) => [name, errors ?? []])),
})

type Refused = Exclude<PlacedOrder, { ok: true } | { reason: 'paid_before' }>

function explain(values: Record<string, string>, placed: Refused): CheckoutState {
  if ('message' in placed) return refuse(values, placed.message)
  if (placed.reason === 'total_changed')
    return {
      ...refuse(
        values,
        'The total has changed since this page was opened. Look at the new total, then place the order again.',
      ),
      newTotal: placed.newTotal,
    }
  return { ...refuse(values, 'Some of your goods cannot be had as ordered.'), conflicts: placed.conflicts }
}

/** A fresh order from an expired or cancelled one, with nothing typed again. */
export const orderAgainAction = shopperAction<{ message: string | null }>({
  limit: limits.checkout,
  refuse: (message) => ({ message }),
  run: async (form, visitor) => {
    const token = form.get('token')
    const orderId = typeof token === 'string' ? await findOrderId(token) : null
    if (!orderId) return { message: 'There is no such order.' }
    const passed = await challenge({ form, visitor })
    if (!passed.ok) return { message: passed.message }
    const again = await orderAgain(orderId, new Date(), holderOf(visitor))
    if (!again.ok) return { message: again.message }
    // Whoever merely has the link must not come to the details by ordering again.
    if (await isOwner(orderId)) await rememberOwner({ id: again.orderId, token: again.token })
    redirect(`/orders/${again.token}`)
  },
})

const fixSchema = z.object({
  sku: z.string().max(64),
  quantity: z.coerce.number().int().min(0).max(store.maxQuantityPerLine),
})

/** The one-tap fix of a conflict: fewer of a line, or none. */
export async function fixCartAction(form: FormData): Promise<void> {
  if (!isOwnForm(await headers(), env().appUrl)) redirect('/checkout')
  const input = fixSchema.safeParse(Object.fromEntries(postedForm(form)))
  const cart = await readCart()
  if (input.success && cart.id) putCart(await cookies(), setQuantity(cart, input.data.sku, input.data.quantity))
  redirect('/checkout')
}
