'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useFormAnswer } from '@/components/checkout/use-form-answer'
import { Notice } from '@/components/ui/notice'
import type { PaymentMethod } from '@/prisma/generated/enums'
import { type OrderDoors, type OrderVerb, useLiveOrder } from './live-order'

type OrderFormProps = {
  does: OrderVerb
  /** For `start`: how to pay. */
  method?: PaymentMethod
  className?: string
  children: ReactNode
}

/** A form of one button about this order. */
export function OrderForm(props: OrderFormProps) {
  const { doors } = useLiveOrder()
  return doors && <OpenForm {...props} doors={doors} />
}

/** Shows what the server answered, with or without JavaScript. */
function OpenForm({ does, method, className, children, doors }: OrderFormProps & { doors: OrderDoors }) {
  const { token, actions, answered } = doors
  const isMine = answered?.verb === does && (answered.method ?? undefined) === method
  const [answer, submit, isWaiting] = useFormAnswer(
    actions[does],
    { message: isMine ? answered.message : null },
    lostAnswer,
  )
  const { look, holdRefresh } = useLiveOrder()
  useEffect(() => (isWaiting ? holdRefresh() : undefined), [isWaiting, holdRefresh])
  const first = useRef(answer)
  useEffect(() => {
    if (answer !== first.current) look()
  }, [answer, look])
  return (
    <form action={submit} className={className}>
      <input type="hidden" name="token" value={token} />
      {method && <input type="hidden" name="method" value={method} />}
      {children}
      <div role="status">
        {answer.message && (
          <Notice tone="info" className="mt-3">
            {answer.message}
          </Notice>
        )}
      </div>
    </form>
  )
}

const lostAnswer = () => ({ message: 'We could not reach the shop. Try again in a moment.' })
