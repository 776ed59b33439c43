import { z } from 'zod'
import { db, Prisma } from '@/lib/db'
import { pageSize } from '@/lib/orders/admin-paging'
import type { OrderFilter } from '@/lib/orders/admin-views'
import type { OrderStatus } from '@/prisma/generated/enums'

/** What somebody in the shop does next with an order. */
export type ToDo = Exclude<OrderFilter, OrderStatus>

export const isToDo = (show: OrderFilter | undefined): show is ToDo => show === 'to_pack' || show === 'to_hand_over'

// As they stand in the indexes of these orders: Postgres does not take parameters for them.
const conditions: Record<ToDo, Prisma.Sql> = {
  to_pack: Prisma.sql`status in ('paid', 'part_refunded') and fulfilment = 'unfulfilled'`,
  to_hand_over: Prisma.sql`status in ('paid', 'part_refunded') and fulfilment in ('packed', 'ready_to_collect')`,
}

/** The ids of a page of such orders and of one more, newest first, after the one of id `after`. */
export async function listToDo(toDo: ToDo, after: string | undefined): Promise<string[]> {
  const cursor = z.uuid().safeParse(after).data ?? null
  const found = await db().$queryRaw<{ id: string }[]>`
    select id from orders
    where ${conditions[toDo]} and (created_at, id) < (
      coalesce((select created_at from orders where id = ${cursor}::uuid), 'infinity'),
      coalesce(${cursor}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by created_at desc, id desc limit ${pageSize + 1}::int`
  return found.map(({ id }) => id)
}

export async function countToDo(toDo: ToDo): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from orders where ${conditions[toDo]}`
  return row?.count ?? 0
}
