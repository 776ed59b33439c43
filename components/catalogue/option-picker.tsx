import { optionField } from '@/lib/catalogue/choose-variant'
import type { ProductOption } from '@/lib/catalogue/types'

type OptionPickerProps = {
  option: ProductOption
  chosen: string | undefined
  onChoose: (value: string) => void
  /** Values that cannot be bought now, as far as is known. They can still be looked at. */
  soldOut: ReadonlySet<string>
}

/** One option as chips, colours with their swatch and always with their name. Native radios, so arrows and forms work. */
export function OptionPicker({ option, chosen, onChoose, soldOut }: OptionPickerProps) {
  return (
    <fieldset>
      <legend className="mb-2 font-strong">
        {option.name} <span className="font-normal text-ink-muted">{chosen}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {option.values.map(({ value, swatch }) => (
          <label key={value} className={chip}>
            <input
              type="radio"
              name={optionField(option.name)}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-box outline-none"
            />
            {swatch && <span aria-hidden="true" className="dot size-5" style={{ backgroundColor: swatch }} />}
            <span className={soldOut.has(value) ? 'text-ink-muted line-through' : ''}>{value}</span>
            {soldOut.has(value) && <span className="sr-only">, sold out</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const chip =
  'relative flex min-h-11 min-w-14 items-center justify-center gap-2 rounded-box border border-edge bg-paper-raised px-3.5 ' +
  'transition-colors hover:border-ink has-checked:border-ink has-checked:shadow-[inset_0_0_0_1px_var(--color-ink)] ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent'
