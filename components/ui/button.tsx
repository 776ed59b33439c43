import type { ComponentProps } from 'react'

export type ButtonLook = {
  /** `accent` is for the one action of the screen. */
  tone?: 'accent' | 'plain' | 'quiet' | 'bad'
  size?: 'regular' | 'large'
  /** Takes the whole width of its column. */
  wide?: boolean
}

const base =
  'inline-flex select-none items-center justify-center gap-2 rounded-box text-center font-strong transition-colors ' +
  'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55'
const tones = {
  accent: 'bg-accent text-accent-ink enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong',
  plain: 'border border-edge bg-paper-raised text-ink enabled:hover:border-ink [a&]:hover:border-ink',
  quiet: 'text-ink enabled:hover:bg-paper-sunk [a&]:hover:bg-paper-sunk',
  bad: 'border border-bad bg-paper-raised text-bad enabled:hover:bg-bad-wash [a&]:hover:bg-bad-wash',
}
const sizes = { regular: 'min-h-11 px-5 py-2', large: 'min-h-13 px-7 py-3 text-lg leading-6' }

/** The look of a button for anything that must be another element. */
export const buttonClass = ({ tone = 'plain', size = 'regular', wide = false }: ButtonLook = {}, className = '') =>
  `${base} ${tones[tone]} ${sizes[size]} ${wide ? 'w-full' : ''} ${className}`

type ButtonProps = ButtonLook &
  ComponentProps<'button'> & { /** Work under way: shows a turning ring. */ busy?: boolean }

export function Button({ tone, size, wide, busy = false, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      className={buttonClass({ tone, size, wide }, className)}
      {...rest}
    >
      <Ring hidden={!busy} />
      {/* A translator moves bare text to elements of its own; what React may replace stands in one of ours. */}
      <span className="inline-flex items-center justify-center gap-2">{children}</span>
    </button>
  )
}

/** A full page load. Within the shop, where the router may move, use ShopLink with `buttonClass`. */
export function ButtonLink({ tone, size, wide, className, ...rest }: ButtonLook & ComponentProps<'a'>) {
  return <a className={buttonClass({ tone, size, wide }, className)} {...rest} />
}

const Ring = ({ hidden }: { hidden: boolean }) => (
  <span
    hidden={hidden}
    aria-hidden="true"
    className="size-4 animate-[spin_800ms_linear_infinite] motion-reduce:animate-none rounded-full border-2 border-current border-r-transparent"
  />
)
