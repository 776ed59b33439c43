import type { ComponentProps, ReactNode } from 'react'
import { MinusIcon, PlusIcon } from './icons'

type StepButton = Omit<ComponentProps<'button'>, 'children'> & { 'aria-label': string }

type StepperProps = {
  decrease: StepButton
  increase: StepButton
  /** The quantity itself: an output, or an input where it can be typed. */
  children: ReactNode
}

const step =
  'grid size-11 place-items-center rounded-box enabled:hover:bg-paper-sunk disabled:cursor-not-allowed disabled:text-ink-muted disabled:opacity-55'

/** Two buttons around a quantity. What pressing does is the caller's: a state, or a form's submit. */
export function Stepper({ decrease, increase, children }: StepperProps) {
  return (
    <div className="inline-flex items-center rounded-box border border-edge bg-paper-raised">
      <button type="button" {...decrease} className={step}>
        <MinusIcon className="size-5" />
      </button>
      {children}
      <button type="button" {...increase} className={step}>
        <PlusIcon className="size-5" />
      </button>
    </div>
  )
}
