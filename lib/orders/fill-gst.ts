import { db } from '@/lib/db'
import { store } from '@/lib/store'

/**
 * Writes the shop's present GST into orders that were placed before it was kept with the order, at most `limit`. What
 * an order has is never changed. An order that contains GST waits while the shop is not registered: nobody knows by
 * which number it was.
 */
export async function fillGst(limit: number): Promise<{ gstFilled: number }> {
  const { basisPoints = 0, number = null } = store.gst ?? {}
  const gstFilled = await db().$executeRaw`
    update orders set gst_basis_points = case when gst_minor = 0 then 0 else ${basisPoints}::int end,
      gst_number = case when gst_minor = 0 then null else ${number}::text end
    where id in (
      select id from orders where gst_basis_points is null and (gst_minor = 0 or ${number}::text is not null)
      limit ${limit} for update skip locked
    ) and gst_basis_points is null`
  return { gstFilled }
}
