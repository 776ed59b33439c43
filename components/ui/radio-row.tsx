import type { ComponentProps, ReactNode } from 'react'

type RadioRowProps = Omit<ComponentProps<'input'>, 'title' | 'children' | 'type'> & {
  title: ReactNode
  /** One line on what choosing this means. */
  detail?: ReactNode
  /** At the far end: a price, a glyph. */
  aside?: ReactNode
  /** Shown only while this row is chosen, without JavaScript too. */
  children?: ReactNode
}

/** A whole row to press. Put several inside a RadioRows, which names them. */
export function RadioRow({ title, detail, aside, children, className = '', ...input }: RadioRowProps) {
  return (
    <div
      className={`group relative border-line not-first:border-t has-checked:bg-accent-wash has-disabled:opacity-55 ${className}`}
    >
      <label className="flex min-h-14 cursor-pointer items-start gap-3.5 px-4 py-3.5 has-disabled:cursor-not-allowed has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
        <input type="radio" className={radioClass} {...input} />
        <span className="min-w-0 flex-1">
          <span className="block font-strong">{title}</span>
          {detail && <span className="block text-ink-muted">{detail}</span>}
        </span>
        {aside && <span className="shrink-0">{aside}</span>}
      </label>
      {children && <div className="hidden px-4 pb-4 pl-13 group-has-checked:block">{children}</div>}
    </div>
  )
}

const radioClass =
  'mt-0.5 size-5 shrink-0 appearance-none rounded-full border-2 border-edge bg-paper-raised outline-none ' +
  'checked:border-6 checked:border-accent'

type RadioRowsProps = { legend: ReactNode; hideLegend?: boolean; error?: string | undefined; children: ReactNode }

/** The frame and the name of a set of rows. */
export function RadioRows({ legend, hideLegend = false, error, children }: RadioRowsProps) {
  return (
    <fieldset>
      <legend className={hideLegend ? 'sr-only' : 'mb-2 font-strong'}>{legend}</legend>
      <div className="overflow-hidden rounded-box border border-edge bg-paper-raised">{children}</div>
      <p aria-live="polite" className="mt-1.5 text-bad empty:mt-0">
        {error}
      </p>
    </fieldset>
  )
}
