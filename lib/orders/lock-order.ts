import type { Tx } from '@/lib/db'

/** Locks the order's row first: every money decision about an order waits here. Order of locks: order, payment, stock. */
export async function lockOrder(tx: Tx, orderId: string) {
  await tx.$queryRaw`select id from orders where id = ${orderId}::uuid for update`
  return tx.order.findUniqueOrThrow({ where: { id: orderId } })
}
