import { db } from '@/lib/db'

/** While this is done the table is gone: whatever asks it for anything fails. */
export async function away<T>(table: string, during: () => Promise<T>): Promise<T> {
  await db().$executeRawUnsafe(`alter table ${table} rename to ${table}_away`)
  try {
    return await during()
  } finally {
    await db().$executeRawUnsafe(`alter table ${table}_away rename to ${table}`)
  }
}
