'use server'

import { shopperAction } from '@/lib/auth/shopper-action'
import { limits } from '@/lib/limits/limits'
import { tooOften } from '@/lib/limits/take'
import { findOrderId } from '@/lib/orders/find-order-id'
import { rememberOwner } from '@/lib/orders/ownership'
import { proveOwner } from '@/lib/orders/prove-owner'

/** Shows an order's personal details in this browser once its mail address or phone number is typed. */
export const proveOwnerAction = shopperAction<{ message: string | null }>({
  limit: limits.orderForm,
  refuse: (message) => ({ message }),
  run: async (form) => {
    const [token, typed] = [form.get('token'), form.get('proof')]
    const id = typeof token === 'string' ? await findOrderId(token) : null
    if (!id || typeof token !== 'string') return { message: 'There is no such order.' }
    const proof = await proveOwner(id, typeof typed === 'string' ? typed : '')
    if (!proof.ok) return { message: proof.taken.ok ? notOfThisOrder : tooOften(proof.taken) }
    await rememberOwner({ id, token })
    return { message: null }
  },
})

const notOfThisOrder = 'That is not the email or phone of this order. Type it as you did at the checkout.'
