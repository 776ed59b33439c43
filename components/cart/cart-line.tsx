import { Button } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import { Picture } from '@/components/ui/picture'
import { Stepper } from '@/components/ui/stepper'
import { TileMark } from '@/components/ui/tile-mark'
import type { PricedLine } from '@/lib/cart/priced-cart'
import { store } from '@/lib/store'
import { LineProblemNotice } from './line-problem-notice'
import { LiveForm } from './live-form'

/** One line of the cart. Its buttons are submits of one form, so they work before any script has come. */
export function CartLine({ line }: { line: PricedLine }) {
  const { sku, variant, title, wanted, buyable, unit, lineTotal, problem } = line
  const name = [title ?? `Something we no longer sell (${sku})`, variant?.variantLabel].filter(Boolean).join(', ')
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-4 min-[22rem]:grid-cols-[5.5rem_1fr] border-line border-t py-6 sm:grid-cols-[8rem_1fr] sm:gap-x-6">
      {variant ? (
        <Picture
          imageKey={variant.imageKey}
          alt=""
          sizes="(min-width: 40rem) 8rem, 5.5rem"
          className="h-auto w-full rounded-box"
        />
      ) : (
        <div className="grid aspect-4/5 place-items-center rounded-box bg-paper-sunk">
          <TileMark className="size-8 opacity-30" />
        </div>
      )}
      <div className="min-w-0">
        <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4">
          <h2 className="min-w-0 text-lg leading-snug [overflow-wrap:anywhere]">
            {variant ? (
              <a href={`/products/${variant.productSlug}`} className="quiet-link">
                {variant.title}
              </a>
            ) : (
              name
            )}
          </h2>
          {buyable > 0 && <Money amount={lineTotal} className="font-strong text-lg" />}
        </div>
        <p className="text-ink-muted">
          {variant?.variantLabel && <span>{variant.variantLabel}</span>}
          {buyable > 1 && variant && (
            <span className="not-first:before:content-['_·_']">
              <Money amount={unit} /> <span>each</span>
            </span>
          )}
        </p>
        {problem ? (
          <LineProblemNotice sku={sku} name={name} problem={problem} wanted={wanted} />
        ) : (
          <LiveForm className="mt-4 flex flex-wrap items-center gap-3">
            <input type="hidden" name="intent" value="set" />
            <input type="hidden" name="sku" value={sku} />
            <QuantityButtons
              name={name}
              quantity={wanted}
              most={Math.min(variant?.available ?? 0, store.maxQuantityPerLine)}
            />
            <Button
              type="submit"
              tone="quiet"
              name="quantity"
              value="0"
              aria-label={`Remove ${name}`}
              className="px-3!"
            >
              Remove
            </Button>
          </LiveForm>
        )}
      </div>
    </li>
  )
}

function QuantityButtons({ name, quantity, most }: { name: string; quantity: number; most: number }) {
  const step = (to: number) => ({ type: 'submit' as const, name: 'quantity', value: to })
  return (
    <Stepper
      decrease={{ ...step(quantity - 1), 'aria-label': `One fewer: ${name}`, disabled: quantity <= 1 }}
      increase={{ ...step(quantity + 1), 'aria-label': `One more: ${name}`, disabled: quantity >= most }}
    >
      <output className="figures w-10 text-center">
        <span className="sr-only">Quantity </span>
        <span>{quantity}</span>
      </output>
    </Stepper>
  )
}
