import type { Colour, ProductCard } from './types'

export type Order = 'ours' | 'low' | 'high'

export const orders: readonly { id: Order; title: string }[] = [
  { id: 'low', title: 'Price, low first' },
  { id: 'high', title: 'Price, high first' },
]

/** Every colour the cards come in, once, in the order met. */
export function coloursOf(cards: readonly ProductCard[]): Colour[] {
  const byName = new Map(cards.flatMap((card) => card.colours).map((colour) => [colour.name, colour]))
  return [...byName.values()]
}

export function arrange(cards: readonly ProductCard[], { colour, order }: { colour: string | null; order: Order }) {
  const kept = cards.filter((card) => colour === null || card.colours.some(({ name }) => name === colour))
  if (order === 'ours') return kept
  return kept.sort((a, b) => (order === 'low' ? a.price - b.price : b.price - a.price))
}
