'use client'

import { Notice } from '@/components/ui/notice'
import { RadioRow, RadioRows } from '@/components/ui/radio-row'
import type { PaymentMethod } from '@/prisma/generated/enums'
import type { CheckoutView } from './checkout-view'
import { MethodGlyph } from './method-glyph'
import { methodWords } from './method-words'

type PaymentChoiceProps = {
  payment: CheckoutView['payment']
  chosen: PaymentMethod | undefined
  onChoose: (method: PaymentMethod) => void
  error: string | undefined
}

export function PaymentChoice({ payment, chosen, onChoose, error }: PaymentChoiceProps) {
  if (payment.unavailable) return <Notice tone="warn" title={payment.unavailable} />
  return (
    <RadioRows legend="How you pay" hideLegend error={error}>
      {payment.methods.map((method) => (
        <RadioRow
          key={method}
          name="paymentMethod"
          value={method}
          defaultChecked={method === chosen}
          onChange={() => onChoose(method)}
          title={methodWords[method].name}
          detail={methodWords[method].detail}
          aside={<MethodGlyph method={method} />}
        />
      ))}
    </RadioRows>
  )
}
