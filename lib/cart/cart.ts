import { store } from '@/lib/store'

export type CartLine = { readonly sku: string; readonly quantity: number }
/** What the cookie says: a number for the cart, and wishes. Prices and stock are never believed from here. */
export type Cart = { readonly id: string | null; readonly lines: readonly CartLine[] }

export const emptyCart: Cart = { id: null, lines: [] }

const idPattern = /^[a-z2-7]{26}$/
const skuPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
/** Anything longer was not written by this shop. */
const longestCookie = 4096

export const isSku = (text: string) => skuPattern.test(text)

/** Reads `<id>.<SKU>*<quantity>~<SKU>*<quantity>`. Whatever cannot be read is left out, so it never throws. */
export function parseCart(text: string | undefined): Cart {
  if (!text || text.length > longestCookie) return emptyCart
  const dot = text.indexOf('.')
  if (dot < 0) return emptyCart
  const id = text.slice(0, dot)
  const wishes = text
    .slice(dot + 1)
    .split('~')
    .flatMap(parseLine)
  const lines = wishes.reduce<Cart>((cart, line) => addLine(cart, line.sku, line.quantity), emptyCart).lines
  return { id: idPattern.test(id) ? id : null, lines }
}

function parseLine(text: string): CartLine[] {
  const [sku = '', quantity = '', ...rest] = text.split('*')
  if (rest.length > 0 || !isSku(sku) || !/^[1-9]\d{0,3}$/.test(quantity)) return []
  return [{ sku, quantity: Number(quantity) }]
}

export const serializeCart = (id: string, cart: Cart) =>
  `${id}.${cart.lines.map((line) => `${line.sku}*${line.quantity}`).join('~')}`

/** Adding what is there already makes one line of both. A full cart stays as it is. */
export function addLine(cart: Cart, sku: string, quantity: number): Cart {
  const present = quantityOf(cart, sku)
  if (present > 0) return setQuantity(cart, sku, present + quantity)
  if (cart.lines.length >= store.maxCartLines || quantity < 1) return cart
  return { ...cart, lines: [...cart.lines, { sku, quantity: atMost(quantity) }] }
}

/** Changes a line that is there; nought takes it out. */
export function setQuantity(cart: Cart, sku: string, quantity: number): Cart {
  if (quantity < 1) return removeLine(cart, sku)
  const lines = cart.lines.map((line) => (line.sku === sku ? { sku, quantity: atMost(quantity) } : line))
  return { ...cart, lines }
}

export const removeLine = (cart: Cart, sku: string): Cart => ({
  ...cart,
  lines: cart.lines.filter((line) => line.sku !== sku),
})

export const quantityOf = (cart: Cart, sku: string) => cart.lines.find((line) => line.sku === sku)?.quantity ?? 0

export const countItems = (cart: Cart) => cart.lines.reduce((count, line) => count + line.quantity, 0)

const atMost = (quantity: number) => Math.min(Math.trunc(quantity), store.maxQuantityPerLine)
