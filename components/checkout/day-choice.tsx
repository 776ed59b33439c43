'use client'

import type { ShippingMethod } from '@/lib/checkout/totals'
import type { DayChoice as Day } from './checkout-view'

type DayChoiceProps = {
  legend: string
  method: ShippingMethod
  days: Day[]
  /** The day chosen at first; null where this list is not the one in use. */
  chosen: string | null
  error: string | undefined
}

/** Days, not speeds. */
export const DayChoice = ({ legend, method, days, chosen, error }: DayChoiceProps) => (
  <fieldset data-days={method}>
    <legend className="mb-2 font-strong">{legend}</legend>
    <div className="grid grid-cols-2 gap-2 min-[26rem]:grid-cols-3">
      {days.map(({ day, label }) => (
        <label key={day} className={chip}>
          <input
            type="radio"
            name="shippingDate"
            value={day}
            defaultChecked={day === chosen}
            aria-describedby={error ? `${method}-day-error` : undefined}
            className="sr-only"
          />
          <span className="figures">{label}</span>
        </label>
      ))}
    </div>
    <p id={`${method}-day-error`} aria-live="polite" className="mt-1.5 text-bad empty:mt-0">
      {error}
    </p>
  </fieldset>
)

const chip =
  'relative flex min-h-12 cursor-pointer items-center justify-center rounded-box border border-edge bg-paper-raised px-2 ' +
  'text-center hover:border-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:font-strong ' +
  'has-checked:inset-ring has-checked:inset-ring-accent has-focus-visible:outline-2 ' +
  'has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'

/** Ticks a day of the list that just came into use: the same day when it is offered there, else the first. */
export function chooseDayOf(form: HTMLFormElement, method: string): void {
  const days = [...form.querySelectorAll<HTMLInputElement>(`[data-days="${method}"] input`)]
  const before = new FormData(form).get('shippingDate')
  const next = days.find((radio) => radio.value === before) ?? days[0]
  if (next) next.checked = true
}
