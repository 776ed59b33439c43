import { z } from 'zod'
import type { Page } from '@/lib/orders/admin-views'

export const pageSize = 25

/** Where a list goes on. Anything but an id begins at the top. */
export function after(id: string | undefined): { cursor?: { id: string }; skip?: number; take: number } {
  const cursor = z.uuid().safeParse(id)
  // One row more than is shown says whether there is another page.
  const take = pageSize + 1
  return cursor.success ? { cursor: { id: cursor.data }, skip: 1, take } : { take }
}

export function pageOf<Row extends { id: string }, View>(rows: Row[], view: (row: Row) => View): Page<View> {
  const shown = rows.slice(0, pageSize)
  return { rows: shown.map(view), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
