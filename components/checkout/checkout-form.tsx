'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type PointerEvent, type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import { useReloadOnReturn } from '@/components/ui/pending-button'
import { type CheckoutState, emptyCheckoutState } from '@/lib/checkout/checkout-state'
import type { ShippingMethod } from '@/lib/checkout/totals'
import type { PaymentMethod } from '@/prisma/generated/enums'
import { CartConflicts } from './cart-conflicts'
import { CheckoutBlocks } from './checkout-blocks'
import { CheckoutSummary } from './checkout-summary'
import type { CheckoutView } from './checkout-view'
import { openConflicts } from './conflicts'
import { chooseDayOf } from './day-choice'
import { ErrorSummary, fieldOf } from './error-summary'
import { keepTyped } from './kept-typed'
import { PlaceOrder } from './place-order'
import { useFieldErrors } from './use-field-errors'
import { useFormAnswer } from './use-form-answer'
import { useKeptForm } from './use-kept-form'

type CheckoutFormProps = CheckoutView & {
  action: (previous: CheckoutState, form: FormData) => Promise<CheckoutState>
  /** About an order of this cart that still waits. */
  notice: ReactNode
  /** The answer to a form that was posted without script. */
  answered: CheckoutState | undefined
  /** Who is signed in; null for a guest. */
  known: { email: string; name: string } | null
}

/** One page, three blocks, one button. It posts without JavaScript; with it, faults show while there is time to mend them. */
export function CheckoutForm({ action, notice, answered = emptyCheckoutState, known, ...view }: CheckoutFormProps) {
  const [state, submit, pending] = useFormAnswer(action, answered, lostAnswer)
  const { errors, check, checkAll } = useFieldErrors(state)
  const [shipping, setShipping] = useState(() => shippingOf(state.values.shippingMethod))
  const [payment, setPayment] = useState(() => paymentOf(view, state.values.paymentMethod))
  const form = useRef<HTMLFormElement>(null)
  const pressingPay = useRef(false)
  const totals = view.totals[shipping]
  const conflicts = openConflicts(view.lines, state.conflicts)
  const mended = state.conflicts.length > 0 && conflicts.length === 0

  useReloadOnReturn(pending)
  useAnswer(state)
  useKeptForm(form, (found) => {
    setShipping(shippingOf(found.shippingMethod))
    setPayment(paymentOf(view, found.paymentMethod))
  })

  function chooseShipping(method: ShippingMethod) {
    setShipping(method)
    if (form.current) chooseDayOf(form.current, method)
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    endPress()
    if (pending) return
    const data = new FormData(event.currentTarget)
    const [first] = Object.keys(await checkAll(event.currentTarget).catch(() => ({})))
    if (first) fieldOf(first)?.focus()
    else startTransition(() => submit(data))
  }

  function onChange({ currentTarget, target }: FormEvent<HTMLFormElement>) {
    keepTyped(currentTarget)
    if (target instanceof HTMLInputElement && errors[target.name]) void check(currentTarget, target.name)
  }

  function onPointerDown({ target }: PointerEvent<HTMLFormElement>) {
    pressingPay.current = target instanceof Element && target.closest('button[type="submit"]') !== null
  }

  // Where the focus arrives, it has left its field. Lifting the finger is no sign: the focus moves only after that.
  function endPress() {
    pressingPay.current = false
  }

  // A sentence that appears while the button is being pressed would push it from under the finger, and the press be lost.
  function onBlur({ currentTarget, target }: FormEvent<HTMLFormElement>) {
    if (pressingPay.current) return
    if (target instanceof HTMLInputElement && target.type !== 'radio' && target.value !== '')
      void check(currentTarget, target.name)
  }

  return (
    <div className="page-width grid items-start gap-x-16 gap-y-8 pb-20 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:py-12">
      <div className="contents lg:order-last lg:block lg:h-full">
        <CheckoutSummary lines={view.lines} totals={totals} delivered={shipping === 'delivery'} />
      </div>
      <div className="min-w-0">
        <h1 className="text-3xl">Checkout</h1>
        <div className="mt-6 space-y-4">
          {notice}
          <ErrorSummary message={mended ? null : state.message} errors={errors} />
          <CartConflicts conflicts={conflicts} />
        </div>
        <form
          ref={form}
          action={submit}
          onSubmit={send}
          onChange={onChange}
          onPointerDown={onPointerDown}
          onPointerCancel={endPress}
          onFocus={endPress}
          onBlur={onBlur}
          noValidate
        >
          <input type="hidden" name="shownTotal" value={totals.total} />
          <CheckoutBlocks
            view={view}
            values={{ ...known, ...state.values }}
            guest={known === null}
            errors={errors}
            shipping={shipping}
            payment={payment}
            onShipping={chooseShipping}
            onPayment={setPayment}
          />
          <PlaceOrder
            total={totals.total}
            method={payment}
            pending={pending}
            closed={view.payment.unavailable !== null}
          />
        </form>
      </div>
    </div>
  )
}

/** After an answer that did not lead on: the first fault gets the focus, and the page its new prices. */
function useAnswer(state: CheckoutState) {
  const router = useRouter()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per answer.
  useEffect(() => {
    if (state === emptyCheckoutState || !state.message) return
    const [first] = Object.keys(state.fieldErrors)
    const target = (first && fieldOf(first)) || document.getElementById('error-summary')
    target?.focus()
    if (state.newTotal !== null || state.conflicts.length > 0) router.refresh()
  }, [state])
}

const lostAnswer = (previous: CheckoutState): CheckoutState => ({
  ...emptyCheckoutState,
  values: previous.values,
  message: 'We could not reach the shop. Press again: the same order is never placed twice.',
})

const shippingOf = (value: string | undefined): ShippingMethod =>
  value === 'self_collection' ? 'self_collection' : 'delivery'

const paymentOf = (view: CheckoutView, value: string | undefined): PaymentMethod | undefined =>
  view.payment.methods.find((method) => method === value) ?? view.payment.methods[0]
