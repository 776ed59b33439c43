import { db } from '@/lib/db'

/**
 * True when the order is still as a form showed it. The version moves on with the claim, so of two people who decide on
 * the same sight of an order only the first one acts.
 */
export async function claimVersion(orderId: string, version: number): Promise<boolean> {
  const { count } = await db().order.updateMany({
    where: { id: orderId, version },
    data: { version: { increment: 1 } },
  })
  return count === 1
}

export const changedMeanwhile = {
  ok: false,
  message: 'Someone changed this order in the meantime. Look at it again, then decide.',
} as const
