'use client'

import { ChevronIcon } from '@/components/ui/icons'
import { Money } from '@/components/ui/money'
import { Picture } from '@/components/ui/picture'
import type { Totals } from '@/lib/checkout/totals'
import { timesMoney } from '@/lib/money'
import type { CheckoutLine } from './checkout-view'
import { TotalRows } from './total-rows'

type CheckoutSummaryProps = { lines: CheckoutLine[]; totals: Totals; delivered: boolean }

/** Pinned beside the form on desks; on phones a bar that keeps the total in sight and folds out. */
export function CheckoutSummary({ lines, totals, delivered }: CheckoutSummaryProps) {
  return (
    <details className="group/summary max-lg:-mx-[clamp(1.25rem,4vw,4rem)] max-lg:sticky max-lg:top-0 max-lg:z-10 max-lg:border-line max-lg:border-b max-lg:bg-paper-sunk max-lg:px-[clamp(1.25rem,4vw,4rem)] lg:details-content:[content-visibility:visible] lg:sticky lg:top-8">
      <summary className="flex min-h-14 list-none items-center gap-2 lg:supports-[selector(::details-content)]:hidden">
        <span>Your order</span>
        <ChevronIcon className="size-5 text-ink-muted transition-transform group-open/summary:rotate-180" />
        <Money amount={totals.total} className="ml-auto font-strong text-lg" />
      </summary>
      <div className="max-lg:max-h-[70dvh] max-lg:overflow-y-auto max-lg:pb-5 lg:rounded-box lg:bg-paper-sunk lg:p-8">
        <div className="mb-5 flex items-baseline justify-between gap-4">
          <h2 className="text-xl max-lg:sr-only">Your order</h2>
          <a href="/cart" className="link inline-flex min-h-11 items-center">
            Edit cart
          </a>
        </div>
        <ul className="space-y-4">
          {lines.map((line) => (
            <SummaryLine key={line.sku} line={line} />
          ))}
        </ul>
        <TotalRows totals={totals} delivered={delivered} />
      </div>
    </details>
  )
}

const SummaryLine = ({ line }: { line: CheckoutLine }) => (
  <li className="flex gap-4">
    {line.imageKey && (
      <Picture imageKey={line.imageKey} alt="" sizes="64px" className="aspect-[4/5] w-16 shrink-0 rounded-box" />
    )}
    <div className="min-w-0 flex-1 break-words">
      <p className="font-strong">{line.title}</p>
      {line.variantLabel && <p className="text-ink-muted">{line.variantLabel}</p>}
      <p className="text-ink-muted">
        <span className="figures">{line.quantity}</span> × <Money amount={line.unit} />
      </p>
    </div>
    <Money amount={timesMoney(line.unit, line.quantity)} />
  </li>
)
