import { z } from 'zod'
import { store } from '@/lib/store'
import { isSku } from './cart'

const sku = z.string().refine(isSku)
// Digits alone: a number in another dress ("0x1", "1e1", a list of one) is a mistake or a trick.
const quantity = (least: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,4}$/)])
    .transform(Number)
    .pipe(z.number().int().min(least).max(store.maxQuantityPerLine))

/** What `POST /api/cart` understands. */
const intents = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), sku, quantity: quantity(1).default(1) }),
  z.object({ intent: z.literal('set'), sku, quantity: quantity(0) }),
  z.object({ intent: z.literal('remove'), sku }),
])
export type CartChange = z.infer<typeof intents>

/** Reads the form's fields; null when they make no sense. */
export function readCartChange(fields: Record<string, unknown>): CartChange | null {
  const parsed = intents.safeParse(fields)
  return parsed.success ? parsed.data : null
}

/** A path on this site to go back to, or the cart: never another site's address. */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/.test(path)) return '/cart'
  const url = new URL(path, 'http://shop.invalid')
  return url.host === 'shop.invalid' ? url.pathname + url.search : '/cart'
}
