import { z } from 'zod'
import { db } from '@/lib/db'

export type Names = ReadonlyMap<string, string>

/** Actors are the words shopper, hitpay and clock, or the id of someone who works here. */
export async function readNames(actors: readonly string[]): Promise<Names> {
  const ids = [...new Set(actors)].filter((actor) => z.uuid().safeParse(actor).success)
  const users =
    ids.length > 0 ? await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }) : []
  return new Map([...others, ...users.map((user) => [user.id, user.name] as const)])
}

const others = [
  ['shopper', 'Shopper'],
  ['hitpay', 'HitPay'],
  ['clock', 'The clock'],
] as const
