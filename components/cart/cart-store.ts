'use client'

import { type MouseEvent, useSyncExternalStore } from 'react'
import { countItems, quantityOf } from '@/lib/cart/cart'
import { type CartAnswer, noCookies, refusalSentence } from '@/lib/cart/cart-answer'
import { heldCart, inTurn } from './cart-cookie'

/** What was just put into the cart, for the panel that says so. */
export type AddedItem = { sku: string; quantity: number; title: string; label: string; imageKey: string }

type News = { item: AddedItem } & ({ outcome: 'adding' | 'added' } | { outcome: 'refused'; reason: string })
export type CartState = { count: number; news: News | null }

const atRest: CartState = { count: 0, news: null }
let state = atRest
const listeners = new Set<() => void>()

function show(change: Partial<CartState>) {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

export const useCart = () =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => atRest,
  )

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) watchCookie(true)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) watchCookie(false)
  }
}

// The cookie changes behind this page's back: in another tab, on the cart page, before a return by the Back button.
function watchCookie(on: boolean) {
  if (on) readCount()
  const change = on ? addEventListener : removeEventListener
  change('pageshow', readCount)
  change('focus', readCount)
}

function readCount() {
  const count = countItems(heldCart())
  if (count !== state.count) show({ count })
}

export const dismissNews = () => show({ news: null })

// In the order of the presses.
let queue: Promise<unknown> = Promise.resolve()
let underWay = 0

/**
 * For links to pages that read the cart: goes there once the shop has heard of what was just added. Nothing under way:
 * the link is followed as it is.
 */
export function goWithCart(event: MouseEvent<HTMLAnchorElement>) {
  if (underWay === 0 || event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  const { href } = event.currentTarget
  void queue.then(() => window.location.assign(href))
}

/** Counts the item at once, then asks. A refusal takes it out again and says why. Answers whether it stayed. */
export function addToCart(item: AddedItem): Promise<boolean> {
  show({ count: state.count + item.quantity, news: { item, outcome: 'adding' } })
  underWay += 1
  const settled = queue
    .then(() => send(item))
    .finally(() => {
      underWay -= 1
    })
  queue = settled
  return settled
}

async function send(item: AddedItem): Promise<boolean> {
  const reason = await inTurn(() => ask(item))
  show({ count: countItems(heldCart()), news: outcomeOf(item, reason) })
  return reason === null
}

function outcomeOf(item: AddedItem, reason: string | null): News | null {
  if (reason !== null) return { item, outcome: 'refused', reason }
  // Closed meanwhile, or about something put in since: stays so.
  return state.news?.item === item ? { item, outcome: 'added' } : state.news
}

/** Null when the item is in the cart, else why it is not. Looks into the cookie: only what this browser keeps is in it. */
async function ask(item: AddedItem, repeats = 2): Promise<string | null> {
  const answer = await post(item)
  if (typeof answer === 'string') return answer
  if (!answer.ok) return refusalSentence(answer)
  const held = heldCart()
  if (quantityOf(held, item.sku) >= answer.quantity) return null
  if (held.id === null) return noCookies
  // Another tab's answer came in between and knows nothing of this one.
  return repeats > 0 ? ask(item, repeats - 1) : 'Another tab changed your cart meanwhile. Please try again.'
}

async function post({ sku, quantity }: AddedItem): Promise<CartAnswer | string> {
  try {
    const response = await fetch('/api/cart', {
      method: 'POST',
      // Outlives the page: a shopper who moves on at once has still put it in.
      keepalive: true,
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ intent: 'add', sku, quantity: String(quantity) }),
    })
    return response.ok ? response.json() : 'Our side did not answer, so nothing was added. Please try again.'
  } catch {
    return 'There is no connection, so nothing was added. Please try again.'
  }
}
