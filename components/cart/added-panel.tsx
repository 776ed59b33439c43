'use client'

import { useEffect, useRef } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { CheckIcon, CloseIcon, WarningIcon } from '@/components/ui/icons'
import { Picture } from '@/components/ui/picture'
import { type CartState, dismissNews, goWithCart } from './cart-store'

const shownFor = 8000

/** Says what went into the cart, or why it did not, and where to go from here. Goes by itself unless someone is on it. */
export function AddedPanel({ news, count }: CartState) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (news?.outcome !== 'added') return
    const timer = setInterval(() => {
      if (!panel.current?.matches(':hover, :focus-within')) dismissNews()
    }, shownFor)
    return () => clearInterval(timer)
  }, [news])

  return (
    <div
      ref={panel}
      role="status"
      onKeyDown={(event) => event.key === 'Escape' && dismissNews()}
      className="fixed inset-x-3 top-18 z-20 sm:right-6 sm:left-auto sm:w-100"
    >
      {news && (
        <div className="animate-rise rounded-box border border-line bg-paper-raised p-4 shadow-float">
          <div className="flex items-start gap-4">
            <Picture imageKey={news.item.imageKey} alt="" sizes="72px" className="w-18 rounded-box" />
            <div className="min-w-0 flex-1">
              <NewsSentence news={news} count={count} />
            </div>
            <button
              type="button"
              onClick={dismissNews}
              aria-label="Close"
              className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-box hover:bg-paper-sunk"
            >
              <CloseIcon className="size-5" />
            </button>
          </div>
          <div className="mt-4 grid grid-cols-2 gap-3">
            <ButtonLink href="/cart" onClick={goWithCart}>
              View cart
            </ButtonLink>
            <ButtonLink href="/checkout" onClick={goWithCart}>
              Checkout
            </ButtonLink>
          </div>
        </div>
      )}
    </div>
  )
}

const colours = { adding: 'text-ink-muted', added: 'text-good', refused: 'text-bad' }
const headings = { adding: 'Adding…', added: 'In your cart', refused: 'Not added' }

function NewsSentence({ news: { item, ...news }, count }: { news: NonNullable<CartState['news']>; count: number }) {
  const name = [item.title, item.label].filter(Boolean).join(', ')
  return (
    <>
      <p className={`flex items-center gap-1.5 font-strong ${colours[news.outcome]}`}>
        {news.outcome === 'added' && <CheckIcon className="size-5" />}
        {news.outcome === 'refused' && <WarningIcon className="size-5" />}
        <span>{headings[news.outcome]}</span>
      </p>
      <p className="line-clamp-2">{item.quantity > 1 ? `${item.quantity} × ${name}` : name}</p>
      <p className="text-ink-muted">
        {news.outcome === 'refused' ? news.reason : `${count} ${count === 1 ? 'item' : 'items'} in all`}
      </p>
    </>
  )
}
