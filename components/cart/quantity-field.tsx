'use client'

import { Stepper } from '@/components/ui/stepper'

type QuantityFieldProps = { quantity: number; most: number; onChange: (quantity: number) => void }

/** A number that can be typed or stepped. Without script it is still a number to type. */
export function QuantityField({ quantity, most, onChange }: QuantityFieldProps) {
  const set = (wanted: number) => onChange(Math.min(Math.max(1, Math.trunc(wanted) || 1), Math.max(1, most)))
  return (
    <Stepper
      decrease={{ 'aria-label': 'One fewer', onClick: () => set(quantity - 1), disabled: quantity <= 1 }}
      increase={{ 'aria-label': 'One more', onClick: () => set(quantity + 1), disabled: quantity >= most }}
    >
      <input
        type="number"
        inputMode="numeric"
        name="quantity"
        aria-label="Quantity"
        min={1}
        max={most}
        value={quantity}
        onChange={(event) => set(event.target.valueAsNumber)}
        onFocus={(event) => event.target.select()}
        className="figures h-11 w-10 bg-transparent text-center [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
    </Stepper>
  )
}
