import { z } from 'zod'
import type { Page } from '@/lib/orders/admin-views'

export const pageSize = 25

type Start = {
  page: { cursor?: { id: string }; skip?: number; take: number }
  /** No row of the page is newer. The cursor alone would have every newer row read and thrown away. */
  time: { lte?: Date }
}

/** Where a list goes on. `timeOf` finds the time by which it is sorted; anything but an id begins at the top. */
export async function startAfter(
  id: string | undefined,
  timeOf: (id: string) => Promise<Date | undefined>,
): Promise<Start> {
  // One row more than is shown says whether there is another page.
  const take = pageSize + 1
  const cursor = z.uuid().safeParse(id)
  const time = cursor.success && (await timeOf(cursor.data))
  if (!time) return { page: { take }, time: {} }
  // Postgres counts microseconds, and a Date has lost them.
  return { page: { cursor: { id: cursor.data }, skip: 1, take }, time: { lte: new Date(time.getTime() + 1) } }
}

export function pageOf<Row extends { id: string }, View>(rows: Row[], view: (row: Row) => View): Page<View> {
  const shown = rows.slice(0, pageSize)
  return { rows: shown.map(view), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
