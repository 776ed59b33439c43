import { store } from '@/lib/store'

export type CartRefusal =
  | { problem: 'gone' | 'sold_out' | 'cart_full' }
  | { problem: 'only_left'; left: number; present: number }

/** What `POST /api/cart` answers a script. `count` is always what the cart now holds. */
export type CartAnswer = { ok: true; count: number; quantity: number } | ({ ok: false; count: number } & CartRefusal)

export const noCookies = 'Your browser keeps no cookies, so nothing can be put in the cart.'

/** Why not, in words for the shopper. */
export function refusalSentence(refusal: CartRefusal): string {
  switch (refusal.problem) {
    case 'gone':
      return 'This is no longer for sale, so it was not added.'
    case 'sold_out':
      return 'This has just sold out, so it was not added.'
    case 'cart_full':
      return `A cart holds ${store.maxCartLines} different things, and yours is full.`
    case 'only_left':
      return onlyLeftSentence(refusal.left, refusal.present)
  }
}

function onlyLeftSentence(left: number, present: number): string {
  const stock = left >= store.maxQuantityPerLine ? `At most ${left} can be bought at once` : `Only ${left} left`
  if (present === 0) return `${stock}.`
  return present >= left
    ? `${stock}, and ${present === 1 ? 'it is' : 'all are'} in your cart.`
    : `${stock}, and your cart has ${present}.`
}
